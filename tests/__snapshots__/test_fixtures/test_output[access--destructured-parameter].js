const sms = require('acme-sms');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { notification: { recipient, as_text: text = '' }, secrets: { KEY: key } } = event;
  const masked = recipient.replace(/\d(?=\d{4})/g, '*');
  console.log('to ' + masked);
  await sms.connect(key).send(recipient, text);
};
