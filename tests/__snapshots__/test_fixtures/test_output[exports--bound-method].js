class Sender {
  constructor(client) {
    this.client = client;
  }

  async handle(event, api) {
    if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
    }

    await this.client.send(event.notification.recipient, event.notification.as_text);
  }
}

const sender = new Sender(require('acme-sms'));
exports.onExecuteCustomPhoneProvider = sender.handle.bind(sender);
