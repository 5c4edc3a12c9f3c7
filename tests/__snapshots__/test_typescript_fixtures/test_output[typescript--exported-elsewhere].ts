const handler: import('@auth0/actions/send-phone-message/v2').SendPhoneMessageAction = require('./handler');

export = { onExecuteCustomPhoneProvider: wrapSendPhoneMessage(handler) };

function wrapSendPhoneMessage<E, R>(sendPhoneMessage: (event: E, api: import('@auth0/actions/custom-phone-provider/v1').CustomPhoneProviderAPI) => R) {
  return function (this: unknown, event: import('@auth0/actions/custom-phone-provider/v1').Event, api: import('@auth0/actions/custom-phone-provider/v1').CustomPhoneProviderAPI) {
    if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
    }

    return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);
  };
}

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
    ...Object.getOwnPropertyDescriptors({
      request: event.request ?? {},
      user: {
        ...event.user,
        app_metadata: event.user.app_metadata ?? {},
        user_metadata: event.user.user_metadata ?? {},
      },
    }),
    message_options: {
      value: toMessageOptions(event.notification),
      writable: true,
      enumerable: true,
      configurable: true,
    },
  });
}
