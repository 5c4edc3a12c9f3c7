import type { Handlers } from 'acme-types';
import { send } from 'acme-sms';

const original = {
  async onExecuteSendPhoneMessage(event) {
    await send(event.message_options.recipient, event.message_options.text);
  },
} satisfies Handlers;

export = {
  onExecuteCustomPhoneProvider(event: import('@auth0/actions/custom-phone-provider/v1').Event, api: import('@auth0/actions/custom-phone-provider/v1').CustomPhoneProviderAPI) {
    if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
    }

    return original.onExecuteSendPhoneMessage.call(original, toSendPhoneMessageEvent(event));
  }
};

function toMessageOptions(notification: import('@auth0/actions/custom-phone-provider/v1').Event['notification']): { action: 'enrollment' | 'second-factor-authentication'; code: string; message_type: 'sms' | 'voice'; recipient: string; text: string } {
  return {
    action: notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
    code: notification.code!,
    message_type: notification.delivery_method === 'voice' ? 'voice' : 'sms',
    recipient: notification.recipient,
    text: notification.delivery_method === 'voice' ? notification.as_voice : notification.as_text,
  };
}

function toSendPhoneMessageEvent<E>(event: import('@auth0/actions/custom-phone-provider/v1').Event): E {
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
