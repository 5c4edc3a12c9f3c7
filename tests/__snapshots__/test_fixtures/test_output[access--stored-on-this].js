class Message {
  constructor(event) {
    this.options = event.message_options;
    this.user = event.user;
  }

  async deliver(client) {
    await client.send(this.options.recipient, `${this.user.given_name}: ${this.options.text}`);
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await new Message(toSendPhoneMessageEvent(event)).deliver(require('acme-sms'));
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
    message_options: {
      value: toMessageOptions(event.notification),
      writable: true,
      enumerable: true,
      configurable: true,
    },
  });
}
