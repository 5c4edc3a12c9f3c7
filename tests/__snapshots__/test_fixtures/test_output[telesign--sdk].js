const TeleSignSDK = require('telesignsdk');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const client = new TeleSignSDK(
    event.secrets.TELESIGN_CUSTOMER_ID,
    event.secrets.TELESIGN_API_KEY,
    'https://rest-api.telesign.com'
  );
  const phone = event.notification.recipient.slice(1);
  const done = (error) => console.log(error === null ? 'accepted' : 'not accepted');

  if (event.notification.delivery_method === 'text') {
    client.sms.message(done, phone, event.notification.as_text, 'OTP');
  } else {
    client.voice.call(done, phone, event.notification.as_voice, 'OTP');
  }
};
