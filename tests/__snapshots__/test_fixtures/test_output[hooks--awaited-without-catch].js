const twilio = require('twilio');

// A rejection is nobody's: the Hook then ran into its time limit.
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const secrets = event.secrets;
  const client = twilio(secrets.TWILIO_SID, secrets.TWILIO_TOKEN);
  const message = await client.messages.create({
    to: recipient,
    from: event.notification.delivery_method === 'voice' ? secrets.CALLER : secrets.SENDER,
    body: text
  });
  console.log(message.status);
  return void ({ sid: message.sid });
};
