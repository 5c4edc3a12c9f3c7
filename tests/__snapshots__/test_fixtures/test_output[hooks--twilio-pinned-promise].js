const twilio = require('twilio');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;
  const { TWILIO_SID, TWILIO_TOKEN, TWILIO_FROM } = event.secrets;
  const client = twilio(TWILIO_SID, TWILIO_TOKEN);

  try {
    const message = await client.messages
      .create({ body: text, from: TWILIO_FROM, to: recipient });
    console.log('queued', message.sid);
  } catch (err) {
    if (err) throw err;
  }
};
