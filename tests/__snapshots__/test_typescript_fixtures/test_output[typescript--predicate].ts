import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { send } from 'acme-sms';

type Message = { recipient: string; text: string };

const isMessage = (value: object): value is Message => 'recipient' in value && 'text' in value;

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const options = toMessageOptions(event.notification);
  if (!isMessage(options)) throw new Error('unexpected');
  await send(options.recipient, options.text);
};

function toMessageOptions(notification: Event['notification']): { action: 'enrollment' | 'second-factor-authentication'; code: string; message_type: 'sms' | 'voice'; recipient: string; text: string } {
  return {
    action: notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
    code: notification.code!,
    message_type: notification.delivery_method === 'voice' ? 'voice' : 'sms',
    recipient: notification.recipient,
    text: notification.delivery_method === 'voice' ? notification.as_voice : notification.as_text,
  };
}
