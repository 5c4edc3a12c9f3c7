import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { post } from 'acme-sms';

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;
  const code = event.notification.code!;
  await post({ to: recipient, body: text, code, tag: code.slice(0, 2) });
};
