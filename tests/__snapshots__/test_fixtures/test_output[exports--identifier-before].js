const sms = require('acme-sms');

async function sendPhoneMessage(event, api) {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await sms.send({ to: event.notification.recipient, text: event.notification.as_text });
}

exports.onExecuteCustomPhoneProvider = sendPhoneMessage;
