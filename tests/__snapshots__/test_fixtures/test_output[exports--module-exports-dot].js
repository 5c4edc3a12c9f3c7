module.exports.onExecuteCustomPhoneProvider = async function (event, api) {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const gateway = require('acme-sms');
  await gateway.send(event.notification.recipient, event.notification.as_text);
};
