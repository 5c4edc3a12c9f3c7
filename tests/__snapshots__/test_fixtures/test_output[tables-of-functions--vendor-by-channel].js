const twilio = require('twilio');

const SEND = {
  text: ({ client, message, from }) =>
    client.messages.create({ to: message.recipient, from, body: message.as_text }),
  voice: ({ client, message, from }) =>
    client.calls.create({ to: message.recipient, from, twiml: `<Response><Say>${message.as_voice}</Say></Response>` }),
};

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { TWILIO_SID, TWILIO_TOKEN, TWILIO_FROM: from } = event.secrets;
  const client = twilio(TWILIO_SID, TWILIO_TOKEN);
  const message = event.notification;
  await SEND[message.delivery_method]({ client, message, from });
};
