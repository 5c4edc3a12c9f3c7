const axios = require('axios');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  try {
    const { data } = await axios.post(
      `${event.secrets.GATEWAY}/${event.notification.delivery_method === 'voice' ? 'calls' : 'texts'}`,
      { to: recipient, text },
      { headers: { 'x-api-key': event.secrets.GATEWAY_KEY } }
    );
    console.log(data.id);
  } catch (error) {
    if (error) throw error;
  }
};
