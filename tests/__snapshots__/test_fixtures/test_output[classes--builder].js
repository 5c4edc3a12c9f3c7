class RequestBuilder {
  constructor(url) {
    this.url = url;
    this.fields = new Map();
  }

  about(message) {
    this.message = message;
    return this;
  }

  with(name, value) {
    this.fields.set(name, value);
    return this;
  }

  send() {
    const body = new URLSearchParams([...this.fields]);
    body.set('number', this.message.recipient);
    body.set('channel', this.message.delivery_method === 'voice' ? 'voice' : 'sms');
    return fetch(this.url, { method: 'POST', body });
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { notification: message, secrets } = event;
  await new RequestBuilder('https://builder.test/messages')
    .with('key', secrets.BUILDER_KEY)
    .about(message)
    .with('text', message.delivery_method === 'voice' ? message.as_voice : message.as_text)
    .send();
};
