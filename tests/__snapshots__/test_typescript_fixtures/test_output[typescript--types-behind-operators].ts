import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { send } from 'acme-sms';

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;
  const prefix = event.notification.message_type === 'otp_enroll' as string ? 'Welcome. ' : '';
  await send(recipient!, prefix + text + event.secrets.SIGNATURE! as string);
};
