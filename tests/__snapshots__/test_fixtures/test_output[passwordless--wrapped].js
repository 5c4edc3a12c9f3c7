// The event arrives through arguments, so that the function is kept and gets an event it knows.
const sendPhoneMessage = async function () {
  const event = arguments[0];
  // TODO(actionport AP117): event.request may be absent
  const country = event.request.geoip.countryCode;
  await require('acme-sms').send(event.message_options.recipient, event.message_options.text, {
    ip: event.request.ip,
    lang: event.user.user_metadata.lang,
  });
};

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
    ...Object.getOwnPropertyDescriptors({
      request: event.request ?? {},
      user: {
        ...event.user,
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
