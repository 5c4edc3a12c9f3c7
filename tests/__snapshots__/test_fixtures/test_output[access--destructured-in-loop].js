exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sms = require('acme-sms');
  for (const { recipient, as_text: text } of [event.notification]) {
    await sms.send(recipient, text);
  }
};
