// The handler is exported and also called by the preview below, so it can't be seen through.
const sms = require('acme-sms');

async function handler(event) {
  await sms.send(event.message_options.recipient, event.message_options.text);
}

exports.onExecuteCustomPhoneProvider = function (event, api) {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  return handler.call(this, toSendPhoneMessageEvent(event), api);
};
exports.preview = () => handler({ message_options: { recipient: '+15550100', text: 'preview' } });

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
    message_options: {
      value: toMessageOptions(event.notification),
      writable: true,
      enumerable: true,
      configurable: true,
    },
  });
}
