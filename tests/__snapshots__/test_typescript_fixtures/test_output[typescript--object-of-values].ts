import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { post } from 'acme-sms';

const action = (event: Event) => event.notification.message_type === 'otp_enroll' ? 'enrollment' as const : 'second-factor-authentication' as const;

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const message = {
    to: event.notification.recipient,
    body: event.notification.as_text,
    action: event.notification.message_type === 'otp_enroll' ? 'enrollment' as const : 'second-factor-authentication' as const,
  };
  await post(message);
  await post({ ...message, action: action(event) });
};
