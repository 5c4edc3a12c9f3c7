import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { call, send } from 'acme-sms';

const handlerOf = (sms: typeof send, voice: typeof call) => {
  return async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
    if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
    }

    const { delivery_method: message_type, recipient } = event.notification;
    const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
    await (message_type === 'voice' ? voice : sms)(recipient, text);
  };
};

export const onExecuteCustomPhoneProvider = handlerOf(send, call);
