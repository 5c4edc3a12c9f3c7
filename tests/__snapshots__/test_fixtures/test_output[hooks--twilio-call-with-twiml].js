const twilio = require('twilio');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;

  await new Promise((resolve, reject) => {
    const cb = (error) => {
      if (error) reject(error);
      else resolve();
    };
    const secrets = event.secrets;
    const client = twilio(secrets.TWILIO_SID, secrets.TWILIO_TOKEN);

    if (event.notification.delivery_method === 'voice') {
      const say = new twilio.twiml.VoiceResponse();
      say.pause({ length: 1 });
      say.say({ loop: 2 }, text);
      client.calls.create({ to: recipient, from: secrets.CALLER, twiml: say.toString() }, function (err, call) {
        if (err) return cb(err);
        cb(null, { id: call.sid });
      });
    } else {
      client.messages.create({ to: recipient, from: secrets.SENDER, body: text }, function (err, message) {
        if (err) return cb(err);
        cb(null, { id: message.sid });
      });
    }
  });
};
