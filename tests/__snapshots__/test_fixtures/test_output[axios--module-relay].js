const axios = require('axios');
const { sign } = require('actions:request-signing');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const payload = {
    message_type: event.notification.delivery_method === 'voice' ? 'voice' : 'sms',
    recipient: event.notification.recipient,
    text: event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text,
  };
  await axios({
    method: 'post',
    url: 'https://relay.example.com/sms',
    data: payload,
    headers: { 'X-Signature': sign(payload, event.secrets.SIGNING_KEY) },
  });
};
