const axios = require('axios');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { locale, recipient, as_text: text } = event.notification;
  let spoken;
  ({ as_voice: spoken } = event.notification);
  await axios.post('https://sms.example.com/send', {
    to: recipient,
    body: spoken || text,
    locale: locale || event.notification.locale || 'en',
  });
};
