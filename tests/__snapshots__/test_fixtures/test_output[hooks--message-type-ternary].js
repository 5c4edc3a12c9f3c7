exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const secrets = event.secrets;
  const client = require('twilio')(secrets.ACCOUNT, secrets.TOKEN);
  const xml = `<Response><Say>${text}</Say></Response>`;

  const sending =
    event.notification.delivery_method === 'text'
      ? client.messages.create({ to: recipient, from: secrets.FROM, body: text })
      : client.calls.create({ to: recipient, from: secrets.FROM, twiml: xml });

  try {
    await sending;
  } catch (err) {
    if (err) throw err;
  }
};
