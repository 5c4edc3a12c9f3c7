const senders = {
  text: (client, to, text) => client.messages.create({ to, body: text }),
  voice: (client, to, text) => client.calls.create({ to, twiml: `<Response><Say>${text}</Say></Response>` }),
};

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const client = require('twilio')(event.secrets.SID, event.secrets.TOKEN);
  const m = event.notification;
  await senders[m.delivery_method](client, m.recipient, m.delivery_method === 'voice' ? m.as_voice : m.as_text);
};
