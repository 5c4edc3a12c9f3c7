import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { call, send } from 'acme-sms';

enum Channel {
  Text = 'sms',
  Voice = 'voice',
}

class Sender {
  constructor(private readonly channel: string) {}

  async send(to: string, body: string): Promise<void> {
    if (this.channel === Channel.Voice) await call(to, body);
    else await send(to, body);
  }
}

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sender = new Sender(event.notification.delivery_method === 'voice' ? 'voice' : 'sms');
  await sender.send(event.notification.recipient, event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text);
};
