import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { send, type Message } from 'acme-sms';

type Channel = 'sms' | 'voice';

const usual: Channel = 'sms';

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const channel: Message['channel'] = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
  const unusual = channel === usual ? '' : 'Listen: ';
  await send(event.notification.recipient, unusual + (event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text));
};
