class Delivery {
  constructor({ user, request, message_options: message }) {
    // TODO(actionport AP117): event.user.email may be absent
    this.email = user.email.toLowerCase();
    this.ip = request.ip;
    this.message = message;
  }

  send() {
    return require('acme-sms').send(this.message.recipient, this.message.text, this.email, this.ip);
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await new Delivery(toSendPhoneMessageEvent(event)).send();
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
    }),
    message_options: {
      value: toMessageOptions(event.notification),
      writable: true,
      enumerable: true,
      configurable: true,
    },
  });
}
