const twilio = require('twilio');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code, delivery_method: message_type } = event.notification;
  const channel = message_type === 'voice' ? 'call' : 'sms';
  const client = twilio(event.secrets.TWILIO_SID, event.secrets.TWILIO_TOKEN);

  await client.verify.v2
    .services(event.secrets.VERIFY_SERVICE)
    .verifications.create({ to: recipient, channel, customCode: code });
};
