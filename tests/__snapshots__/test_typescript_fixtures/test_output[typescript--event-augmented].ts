import type { Event } from '@auth0/actions/send-phone-message/v2';
import type { CustomPhoneProviderAPI, Event as CustomPhoneProviderEvent } from '@auth0/actions/custom-phone-provider/v1';
import { send } from 'acme-sms';

declare module '@auth0/actions/send-phone-message/v2' {
  interface Event {
    readonly stage?: 'test' | 'live';
  }
}

const onExecuteSendPhoneMessage = async (event: Event): Promise<void> => {
  if (event.stage === 'test') return;
  await send(event.message_options.recipient, event.message_options.text);
};

export function onExecuteCustomPhoneProvider(this: ThisParameterType<typeof onExecuteSendPhoneMessage>, event: CustomPhoneProviderEvent, api: CustomPhoneProviderAPI) {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  return onExecuteSendPhoneMessage.call(this, toSendPhoneMessageEvent(event));
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

function toSendPhoneMessageEvent(event: CustomPhoneProviderEvent): Parameters<typeof onExecuteSendPhoneMessage>[0] {
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
