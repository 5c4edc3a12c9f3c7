const sms = require('acme-sms');

const handlers = {
  async onExecuteCustomPhoneProvider(event, api) {
    if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
    }

    await sms.send(event.notification.recipient, event.notification.as_text);
  },
};

for (const name of Object.keys(handlers)) {
  exports[name] = handlers[name];
}
