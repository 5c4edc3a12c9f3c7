const messagebird = require('messagebird');

exports.onExecuteCustomPhoneProvider = sendMessage;

async function sendMessage(event, api) {
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
    const client = messagebird(event.secrets.MESSAGEBIRD_KEY);
    const done = (err, response) => {
      if (err) return cb(new Error(describe(err)));
      cb(null, response);
    };

    if (event.notification.delivery_method === 'voice') {
      client.voice_messages.create({ recipients: [recipient], body: text, repeat: 3 }, done);
      return;
    }
    client.messages.create({ originator: 'Lantern', recipients: [recipient], body: text }, done);
  });
}

function describe(err) {
  return err.errors ? err.errors.map((item) => item.description).join('; ') : 'unknown';
}
