import { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import sms from 'acme-sms';

export async function onExecuteCustomPhoneProvider(event: Event, api: CustomPhoneProviderAPI): Promise<void> {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const cached = api.cache.get('sender');
  await sms.post({
    to: event.notification.recipient,
    body: event.notification.as_text,
    action: event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
    tag: cached?.value ?? event.secrets.TAG!,
  });
}
