import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { log, send } from 'acme-sms';

type Channel = 'sms' | 'voice';
type Topic = `phone:${Channel}`;

const topic = (channel: Channel): Topic => `phone:${channel}`;

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const message_type = event.notification.delivery_method === 'voice' ? 'voice' as const : 'sms' as const;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  log(topic(message_type));
  await send(recipient, text);
};
