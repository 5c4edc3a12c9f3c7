class Sender {
  #client;
  #options;

  constructor(client, options) {
    this.#client = client;
    this.#options = options;
  }

  send() {
    return this.#client.send({ to: this.#options.recipient, body: this.#options.text, type: this.#options.message_type });
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sender = new Sender(require('acme-sms'), toMessageOptions(event.notification));
  await sender.send();
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
