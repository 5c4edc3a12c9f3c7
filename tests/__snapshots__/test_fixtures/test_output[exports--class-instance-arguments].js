const sms = require('acme-sms');

module.exports = new (class {
  onExecuteCustomPhoneProvider(event, api) {
    if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
    }

    return this.sendPhoneMessage.call(this, event, api);
  }

  async sendPhoneMessage() {
    await this.deliver(...arguments);
  }

  deliver(event) {
    return sms.send(event.notification.recipient, event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text);
  }
})();
