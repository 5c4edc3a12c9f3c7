const { send } = require('acme-sms');

const handlers = {
  onExecuteSendPhoneMessage: async (event) => {
    await send(event.notification.recipient, event.notification.as_text);
  },
};

for (const [name, handler] of Object.entries(handlers)) {
  if (name.startsWith('onExecuteSend')) exports[name] = handler;
}

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
