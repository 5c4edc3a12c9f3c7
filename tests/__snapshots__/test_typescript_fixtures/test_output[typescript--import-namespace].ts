import * as auth0 from '@auth0/actions/custom-phone-provider/v1';
import { send } from 'acme-sms';

export const onExecuteCustomPhoneProvider = async (event: auth0.Event, api: auth0.CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  if (api.cache.get(event.user.user_id)) return;
  await send(event.notification.recipient, event.notification.as_text);
};
