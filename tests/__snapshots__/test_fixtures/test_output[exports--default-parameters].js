const sms = require('acme-sms');

exports.onExecuteCustomPhoneProvider = async (event, api, log) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  if (log === undefined) log = console.log;
  log('to', event.notification.recipient);
  await sms.send(event.notification.recipient, event.notification.as_text);
};
