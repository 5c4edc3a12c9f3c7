const sms = require('acme-sms');

const NAMES = ['onExecuteSendPhoneMessage'];
const handlers = {
  async onExecuteSendPhoneMessage(event) {
    await sms.send(event.notification.recipient, event.notification.as_text);
  },
};

for (const name of NAMES) exports[name] = handlers[name];

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
