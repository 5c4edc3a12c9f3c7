import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { call, send } from 'acme-sms';

interface Limits {
  sms: number;
  voice: number;
}
type Channel = keyof Limits;

const limits: Limits = { sms: 160, voice: 600 };
const cut = (channel: Channel, text: string): string => text.slice(0, limits[channel]);

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const channel = event.notification.delivery_method === 'voice' ? 'voice' as const : 'sms' as const;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  await (channel === 'voice' ? call : send)(recipient, cut(channel, text));
};
