const axios = require('axios');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const { notification: { message_type: action, code }, client, user, secrets } = event;
  const message_type = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';

  if (!user.phone_verified && action === 'otp_verify') {
    console.log('not verified yet:', user.user_id);
  }

  try {
    await axios.post(secrets.URL, {
      recipient: recipient,
      words: text,
      code: code,
      type: message_type,
      app: client.client_id
    });
  } catch (e) {
    throw new Error('not sent: ' + e.message);
  }
};
