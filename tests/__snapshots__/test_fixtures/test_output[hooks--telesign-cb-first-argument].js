var TeleSignSDK = require('telesignsdk');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
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
    var secrets = event.secrets;
    var client = new TeleSignSDK(secrets.CUSTOMER_ID, secrets.API_KEY, 'https://rest-api.telesign.com', 10000);
    var phone = recipient.replace('+', '');

    function answered(error, body) {
      if (error === null) {
        console.log(body.reference_id);
        cb(null, body);
      } else {
        cb(error);
      }
    }

    if (event.notification.delivery_method === 'text') {
      client.sms.message(answered, phone, text, 'OTP');
    }
    if (event.notification.delivery_method === 'voice') {
      client.voice.call(answered, phone, text, 'OTP');
    }
  });
};
