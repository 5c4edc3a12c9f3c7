import type { Event, SendPhoneMessageAPI } from '@auth0/actions/send-phone-message/v2';
import type { CustomPhoneProviderAPI, Event as CustomPhoneProviderEvent } from '@auth0/actions/custom-phone-provider/v1';
import { send } from 'acme-sms';

type Described = Event & { seen?: (keyof Event)[] };

module.exports = {
  onExecuteCustomPhoneProvider: wrapSendPhoneMessage(async (event: Described, api: SendPhoneMessageAPI): Promise<void> => {
    if (api.cache.get(event.message_options.recipient)) return;
    await send(event.message_options.recipient, event.message_options.text);
  }),
};

function wrapSendPhoneMessage<E, R>(sendPhoneMessage: (event: E, api: CustomPhoneProviderAPI) => R) {
  return function (this: unknown, event: CustomPhoneProviderEvent, api: CustomPhoneProviderAPI) {
    if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
    }

    return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);
  };
}

function toMessageOptions(notification: CustomPhoneProviderEvent['notification']): { action: 'enrollment' | 'second-factor-authentication'; code: string; message_type: 'sms' | 'voice'; recipient: string; text: string } {
  return {
    action: notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
    code: notification.code!,
    message_type: notification.delivery_method === 'voice' ? 'voice' : 'sms',
    recipient: notification.recipient,
    text: notification.delivery_method === 'voice' ? notification.as_voice : notification.as_text,
  };
}

function toSendPhoneMessageEvent<E>(event: CustomPhoneProviderEvent): E {
  return Object.create(Object.getPrototypeOf(event), {
    ...Object.getOwnPropertyDescriptors(event),
    notification: { value: event.notification, writable: true, configurable: true },
    message_options: {
      value: toMessageOptions(event.notification),
      writable: true,
      enumerable: true,
      configurable: true,
    },
  });
}
