module.exports = {
  version: '1.4.0',
  async onExecuteCustomPhoneProvider(event, api) {
    if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
    }

    const sms = require('acme-sms');
    if (event.notification.delivery_method === 'voice') {
      await sms.say(event.notification.recipient, event.notification.as_voice);
    } else {
      await sms.send(event.notification.recipient, event.notification.as_text);
    }
  },
};
