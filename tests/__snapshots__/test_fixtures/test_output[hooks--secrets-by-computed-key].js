const twilio = require('twilio');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const region = recipient.startsWith('+44') ? 'UK' : 'US';
  const secrets = event.secrets;
  const { [`${region}_SID`]: sid, [`${region}_TOKEN`]: token } = secrets;
  const from = event.secrets[region + '_FROM'];

  try {
    const client = twilio(sid, token);
    if (event.notification.delivery_method == 'voice') await client.calls.create({ to: recipient, from, url: secrets.TWIML_URL });
    else await client.messages.create({ to: recipient, from, body: text });
  } catch (err) {
    if (err) throw err;
  }
};
