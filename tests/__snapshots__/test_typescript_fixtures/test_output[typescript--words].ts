import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { call, send } from 'acme-sms';

type Channel = 'sms' | 'voice';

const senders: Record<Channel, typeof send> = { sms: send, voice: call };

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const channel: Channel = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
  if (channel === 'voice') console.log('calling');
  await senders[channel](event.notification.recipient, event.notification.code!);
};
