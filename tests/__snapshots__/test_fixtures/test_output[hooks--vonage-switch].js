const Vonage = require('@vonage/server-sdk');

exports.onExecuteCustomPhoneProvider = async function sendPhoneMessage(event, api) {
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
    const { VONAGE_KEY, VONAGE_SECRET, VONAGE_APP, VONAGE_PEM, FROM } = event.secrets;
    const vonage = new Vonage({
      apiKey: VONAGE_KEY,
      apiSecret: VONAGE_SECRET,
      applicationId: VONAGE_APP,
      privateKey: VONAGE_PEM
    });

    switch (event.notification.delivery_method) {
      case 'text':
        vonage.message.sendSms(FROM, recipient, text, (err, data) => cb(err, data));
        break;
      case 'voice':
        vonage.calls.create({
          to: [{ type: 'phone', number: recipient }],
          from: { type: 'phone', number: FROM },
          ncco: [{ action: 'talk', text: text }]
        }, (err, data) => cb(err, data));
        break;
      default:
        cb(new Error('no such message_type: ' + (event.notification.delivery_method === 'voice' ? 'voice' : 'sms')));
    }
  });
};
