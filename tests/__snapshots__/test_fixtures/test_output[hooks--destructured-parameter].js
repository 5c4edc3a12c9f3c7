const twilio = require('twilio');

exports.onExecuteCustomPhoneProvider = async (event, phoneApi) => {
  if (!event.notification.message_type.startsWith('otp')) {
    phoneApi.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const { notification: { delivery_method: message_type }, client, user = {}, secrets } = event;
  const action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  const api = twilio(secrets.SID, secrets.TOKEN);
  const name = (client && client.name) || 'Lantern';
  try {
    if (message_type === 'voice') {
      await api.calls.create({ to: recipient, from: secrets.FROM, twiml: `<Response><Say>${text}</Say></Response>` });
    } else {
      await api.messages.create({ to: recipient, from: secrets.FROM, body: name + ': ' + text });
    }
  } catch (err) {
    console.log(action, user.user_id, err.message);
    if (err) throw err;
  }
};
