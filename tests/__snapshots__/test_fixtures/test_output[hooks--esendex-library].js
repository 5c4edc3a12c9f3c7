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
    var esendex = require('esendex')({
      username: event.secrets.ESENDEX_USERNAME,
      password: event.secrets.ESENDEX_PASSWORD
    });

    var messages = {
      accountreference: event.secrets.ESENDEX_ACCOUNT,
      message: [{ to: recipient, body: text, type: event.notification.delivery_method === 'voice' ? 'Voice' : 'SMS' }]
    };

    esendex.messages.send(messages, function (err, response) {
      if (err) return cb(err);
      cb(null, response);
    });
  });
};
