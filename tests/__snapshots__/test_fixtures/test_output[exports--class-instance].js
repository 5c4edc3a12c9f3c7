const sms = require('acme-sms');

class PhoneAction {
  constructor(client) {
    this.client = client;
  }

  async onExecuteCustomPhoneProvider(event, api) {
    if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
    }

    const { recipient, as_text: text } = event.notification;
    await this.deliver(recipient, text);
  }

  deliver(to, body) {
    return this.client.send(to, body);
  }
}

module.exports = new PhoneAction(sms);
