import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { log, send } from 'acme-sms';

enum Tries {
  First = 1,
  Last = 3,
}

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { message_type: action, recipient, as_text: text } = event.notification;
  log(Tries[action === 'otp_enroll' ? Tries.First : Tries.Last]);
  await send(recipient, text);
};
