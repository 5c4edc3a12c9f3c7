const { Vonage } = require('@vonage/server-sdk');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const vonage = new Vonage({
    apiKey: event.secrets.VONAGE_KEY,
    apiSecret: event.secrets.VONAGE_SECRET,
  });

  const to = event.notification.recipient.replace(/^\+/, '');
  const text = event.notification.as_text;

  await vonage.sms.send({ to, from: 'Lantern', text });
};
