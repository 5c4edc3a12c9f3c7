import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { log, send } from 'acme-sms';

class Sender {
  constructor(readonly message: ReturnType<typeof toMessageOptions>) {}

  async send(): Promise<void> {
    log('sending', { sender: this });
    await send(this.message.recipient, this.message.text);
  }
}

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await new Sender(toMessageOptions(event.notification)).send();
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
