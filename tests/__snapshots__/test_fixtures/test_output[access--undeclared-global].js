exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sms = require('acme-sms');
  await sms.send(lastRecipient = event.notification.recipient, event.notification.as_text);
  console.log('last one was ' + lastRecipient);
};
