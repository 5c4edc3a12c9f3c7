const { WebClient } = require('acme-voice');

class PhoneProvider {
  constructor(client) {
    this.client = client;
    this.onExecuteSendPhoneMessage = this.onExecuteSendPhoneMessage.bind(this);
  }

  async onExecuteSendPhoneMessage(event) {
    const { recipient } = event.notification;
    const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
    const channel = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
    await this.client.deliver({ to: recipient, body: text, channel });
  }
}

module.exports = new PhoneProvider(new WebClient());

const original = module.exports;

module.exports = {
  onExecuteCustomPhoneProvider(event, api) {
    if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
    }

    return original.onExecuteSendPhoneMessage(event, api);
  },
};
