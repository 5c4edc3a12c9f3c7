import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { call, send } from 'acme-sms';

interface Message {
  recipient: string;
  text: string;
  message_type: string;
}

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const message = toMessageOptions(event.notification) as Message;
  const again = <Message>toMessageOptions(event.notification);
  await (message.message_type === 'voice' ? call : send)(message.recipient, again.text);
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
