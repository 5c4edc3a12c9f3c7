import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { call, send } from 'acme-sms';

const deliver = async ({ delivery_method: message_type, recipient, as_voice, as_text }: Event['notification']): Promise<void> => {
  const text = message_type === 'voice' ? as_voice : as_text;
  await (message_type === 'voice' ? call : send)(recipient, text);
};

export const onExecuteCustomPhoneProvider = (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return Promise.resolve();
  }

  return deliver(event.notification);
};
