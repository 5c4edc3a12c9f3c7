const Nexmo = require('nexmo');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;

  await new Promise((resolve, reject) => {
    const cb = (error) => {
      if (error) reject(error);
      else resolve();
    };
    const secrets = event.secrets;
    const nexmo = new Nexmo({ apiKey: secrets.NEXMO_KEY, apiSecret: secrets.NEXMO_SECRET });
    const number = recipient.replace(/\D/g, '');

    nexmo.numberInsight.get({ level: 'basic', number: number }, function (err, insight) {
      if (err) {
        return cb(err);
      }

      const from = insight.country_code === 'US' ? secrets.US_SENDER : 'Lantern';
      nexmo.message.sendSms(from, number, text, { type: 'unicode' }, function (err, response) {
        if (err) {
          cb(err);
        } else if (response.messages[0].status === '7') {
          cb(new Error('barred: ' + response.messages[0]['error-text']));
        } else {
          cb(null, response);
        }
      });
    });
  });
};
