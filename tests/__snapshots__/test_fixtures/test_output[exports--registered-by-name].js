const sms = require('acme-sms');

const triggers = {};
const on = (trigger, handler) => {
  triggers[trigger] = handler;
};

on('onExecuteSendPhoneMessage', async (event) => {
  await sms.send(event.notification.recipient, event.notification.as_text);
});

module.exports = triggers;

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
