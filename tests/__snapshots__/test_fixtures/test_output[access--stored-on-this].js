class Message {
  constructor(event) {
    this.options = event.notification;
    this.user = event.user;
  }

  async deliver(client) {
    await client.send(this.options.recipient, `${this.user.given_name}: ${this.options.delivery_method === 'voice' ? this.options.as_voice : this.options.as_text}`);
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await new Message(event).deliver(require('acme-sms'));
};
