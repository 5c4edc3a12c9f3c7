import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { send } from 'acme-sms';

/**
 * Handler that will be called during the execution of a CustomPhoneProvider flow.
 *
 * @param {Event} event - Details about the user and the message to be sent.
 * @param {CustomPhoneProviderAPI} api - Methods and utilities.
 * @see {@link CustomPhoneProviderAction}
 */
export async function onExecuteCustomPhoneProvider(event: Event, api: CustomPhoneProviderAPI): Promise<void> {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  // event.message_options.text has the text of the tenant.
  if (api.cache.get('off')) return;
  await send(event.notification.recipient, event.notification.as_text);
}
