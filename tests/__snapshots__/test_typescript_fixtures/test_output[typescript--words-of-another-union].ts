import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { send } from 'acme-sms';

type Channel = 'sms' | 'voice' | 'push';

const prefix = (channel: Channel): string => (channel === 'push' ? 'Push' : channel === 'sms' ? 'SMS' : 'Call');

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const message_type = event.notification.delivery_method === 'voice' ? 'voice' as const : 'sms' as const;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  await send(recipient, `${prefix(message_type)}: ${text}`);
};
