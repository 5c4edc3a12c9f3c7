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
    const { SID, TOKEN, FROM, TEST_USER } = event.secrets;
    const client = twilio(SID, TOKEN);

    if (event.user.email === TEST_USER) {
      console.log('for testing:', text);
      return;
    }

    if (event.notification.delivery_method === 'voice') {
      client.calls.create({ to: recipient, from: FROM, url: 'https://lantern.example/twiml' }, function (err) {
        if (err) cb(err);
      });
      return;
    }
    client.messages.create({ to: recipient, from: FROM, body: text }, function (err, message) {
      if (err) return cb(err);
      cb(null, message);
    });
  });
};
