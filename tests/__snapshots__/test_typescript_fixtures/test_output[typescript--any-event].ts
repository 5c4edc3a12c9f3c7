import type { CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { call, send } from 'acme-sms';

const text = (message: any): string => message.delivery_method === 'voice' ? message.as_voice : message.as_text;

export const onExecuteCustomPhoneProvider = async (event: any, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, delivery_method: message_type } = event.notification;
  if (api.cache.get(recipient)) return;
  await (message_type === 'voice' ? call : send)(recipient, text(event.notification));
};
