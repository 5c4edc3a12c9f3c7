import type { CustomPhoneProviderAPI, Event } from '@auth0/actions/custom-phone-provider/v1';
import { post } from 'acme-sms';

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }
  const action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  await post({ to: event.notification.recipient, body: event.notification.code!, action, tag: event.request?.ip });
};
