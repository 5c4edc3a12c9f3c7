const request = require('request');

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
    const base = event.secrets.GATEWAY_URL;
    const key = event.secrets.GATEWAY_KEY;

    request.post({
      url: base + '/' + (event.notification.delivery_method === 'voice' ? 'voice' : 'sms'),
      headers: { 'x-key': key, 'x-tenant': event.secrets['TENANT_NAME'] },
      json: { to: recipient, text: text }
    }, function (err, response) {
      if (err) return cb(err);
      cb(null, { status: response.statusCode });
    });
  });
};
