const twilio = require('twilio');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;

  await new Promise((resolve, reject) => {
    const cb = (error) => {
      if (error) reject(error);
      else resolve();
    };
    const { TWILIO_SID, TWILIO_TOKEN, TWILIO_FROM } = event.secrets;
    const client = twilio(TWILIO_SID, TWILIO_TOKEN);

    client.messages
      .create({ body: text, from: TWILIO_FROM, to: recipient })
      .then(function (message) {
        console.log('queued', message.sid);
        cb(null, {});
      })
      .catch(function (err) {
        cb(err);
      });
  });
};
