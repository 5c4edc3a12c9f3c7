import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { send } from 'acme-sms';

const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, text } = clone(toMessageOptions(event.notification));
  await send(recipient, text);
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
