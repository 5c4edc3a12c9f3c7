var request = require('request');

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
    var path = '/sms';
    if (event.notification.delivery_method === 'voice') path = '/tts';

    request.post({
      url: secrets.BASE_URL + path,
      auth: { user: secrets.USER, pass: secrets.PASSWORD },
      form: { to: recipient, text: text, type: event.notification.delivery_method === 'voice' ? 'voice' : 'sms' }
    }, (err, response, body) => {
      cb(err || (response.statusCode === 401 ? new Error('unauthorised') : null), body);
    });
  });
};
