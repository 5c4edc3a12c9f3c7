const axios = require('axios');

const PATHS = { text: '/sms/2/text/advanced', voice: '/tts/3/advanced' };

const send = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const { INFOBIP_URL, INFOBIP_KEY } = event.secrets;
  const message = { destinations: [{ to: recipient }], text, from: 'Lantern' };

  try {
    await axios
      .post(INFOBIP_URL + PATHS[event.notification.delivery_method], { messages: [message] }, { headers: { Authorization: `App ${INFOBIP_KEY}` } });
  } catch (e) {
    if (e) throw e;
  }
};

exports.onExecuteCustomPhoneProvider = send;
