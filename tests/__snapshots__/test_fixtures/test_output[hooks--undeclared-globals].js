var request = require('request');

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
    secrets = event.secrets;
    options = {
      url: secrets.URL,
      method: 'POST',
      json: body = { to: recipient, text: text, type: event.notification.delivery_method === 'voice' ? 'voice' : 'sms' }
    };
    for (key in body) console.log(key, typeof body[key]);

    request(options, function (err, res, answer) {
      if (err) return cb(err);
      cb(null, answer);
    });
  });
};
