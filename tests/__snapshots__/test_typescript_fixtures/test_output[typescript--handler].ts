import type { CustomPhoneProviderAction } from '@auth0/actions/custom-phone-provider/v1';
import { call, send } from 'acme-sms';

/**
 * Handler that will be called during the execution of a CustomPhoneProvider flow.
 */
export const onExecuteCustomPhoneProvider: CustomPhoneProviderAction = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;

  if (event.notification.delivery_method === 'voice') {
    await call(recipient, text);
    return;
  }
  await send(recipient, text);
};
