class Envelope {
  #options;
  #attempts = 0;

  constructor(options) {
    this.#options = options;
  }

  get recipient() {
    return this.#options.recipient;
  }

  get isCall() {
    return this.#options.delivery_method === 'voice';
  }

  #say() {
    const pause = this.isCall ? '. ' : '';
    return `${this.#options.delivery_method === 'voice' ? this.#options.as_voice : this.#options.as_text}${pause}`;
  }

  async send(client) {
    this.#attempts += 1;
    const result = await client.send({ to: this.recipient, body: this.#say(), call: this.isCall });
    return result.ok || this.#attempts > 2 ? result : this.send(client);
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const client = require('acme-sms')(event.secrets.ACME_KEY);
  await new Envelope(event.notification).send(client);
};
