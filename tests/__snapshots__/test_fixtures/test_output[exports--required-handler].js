// The real code lives in an Action module that three tenants share.
const sendPhoneMessage = require('actions:phone-handler').handler;

exports.onExecuteCustomPhoneProvider = function (event, api) {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);
};

function toMessageOptions(notification) {
  return {
    action: notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
    code: notification.code,
    message_type: notification.delivery_method === 'voice' ? 'voice' : 'sms',
    recipient: notification.recipient,
    text: notification.delivery_method === 'voice' ? notification.as_voice : notification.as_text,
  };
}

function toSendPhoneMessageEvent(event) {
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
