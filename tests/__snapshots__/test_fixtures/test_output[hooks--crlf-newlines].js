const axios = require('axios');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const { secrets } = event;
  const body = `To: ${recipient}
Text: ${text}`;
  try {
    await axios.post(secrets.URL, body, { params: { type: event.notification.delivery_method === 'voice' ? 'voice' : 'sms' } });
  } catch (err) {
    if (err) throw err;
  }
};
