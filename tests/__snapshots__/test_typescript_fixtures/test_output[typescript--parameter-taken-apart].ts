import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { post } from 'acme-sms';

export const onExecuteCustomPhoneProvider = async (
  event: Event, api: CustomPhoneProviderAPI,
): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { notification: { recipient, as_text: text }, secrets } = event;
  const action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  await post({ to: recipient, body: text, action, tag: secrets.TAG });
  api.cache.set(recipient, 'sent', { ttl: 60_000 });
};
