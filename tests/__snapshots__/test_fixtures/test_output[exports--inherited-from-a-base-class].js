const sms = require('acme-sms');

class Provider {
  async onExecuteSendPhoneMessage(event) {
    const message = event.notification;
    if (message.delivery_method === 'voice') {
      await this.call(message);
    } else {
      await this.write(message);
    }
  }
}

class Acme extends Provider {
  call(message) {
    return sms.call(message.recipient, message.as_voice);
  }

  write(message) {
    return sms.send(message.recipient, message.as_text);
  }
}

module.exports = new Acme();

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
