import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { send } from 'acme-sms';

export type { Event, CustomPhoneProviderAPI as SendPhoneMessageAPI };
export type Sending = (event: Event, api: CustomPhoneProviderAPI) => Promise<void>;

export const onExecuteCustomPhoneProvider: Sending = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  if (api.cache.get(event.notification.recipient)) return;
  await send(event.notification.recipient, event.notification.as_text);
};
