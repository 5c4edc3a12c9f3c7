const sms = require('acme-sms');

const handlers = {};
handlers.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await sms.send(event.notification.recipient, event.notification.as_text);
};

Object.entries(handlers).forEach(([name, handler]) => {
  module.exports[name] = handler;
});
