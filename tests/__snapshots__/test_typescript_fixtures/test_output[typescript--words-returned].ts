import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { post, type Message } from 'acme-sms';

const channel = (event: Event) => event.notification.delivery_method === 'voice' ? 'voice' as const : 'sms' as const;
const action = (event: Event): Message['action'] => event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
const tags = (event: Event) => ({ channel: event.notification.delivery_method === 'voice' ? 'voice' as const : 'sms' as const });

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient: to } = event.notification;
  const body = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const named: Message = { to, body, channel: channel(event), action: action(event) };
  await post({ ...named, ...tags(event) });
};
