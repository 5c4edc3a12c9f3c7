const https = require('https');
const querystring = require('querystring');

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
    const data = querystring.stringify({ to: recipient, body: text, via: event.notification.delivery_method === 'voice' ? 'voice' : 'sms' });
    const options = {
      hostname: 'sms.example.com',
      path: '/v1/send',
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': Buffer.byteLength(data),
        Authorization: 'Bearer ' + event.secrets.TOKEN
      }
    };

    const req = https.request(options, function (res) {
      const chunks = [];
      res.on('data', function (chunk) { chunks.push(chunk); });
      res.on('end', function () {
        const text = Buffer.concat(chunks).toString();
        if (res.statusCode >= 500) return cb(new Error(text));
        cb(null, text);
      });
    });
    req.on('error', cb);
    req.write(data);
    req.end();
  });
};
