class Sender {
  #client;
  #options;

  constructor(client, options) {
    this.#client = client;
    this.#options = options;
  }

  send() {
    return this.#client.send({ to: this.#options.recipient, body: this.#options.delivery_method === 'voice' ? this.#options.as_voice : this.#options.as_text, type: this.#options.delivery_method === 'voice' ? 'voice' : 'sms' });
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sender = new Sender(require('acme-sms'), event.notification);
  await sender.send();
};
