const https = require('https');

/**
 * Handler that will be called during the execution of a CustomPhoneProvider flow.
 * @param {Event} event
 * @param {CustomPhoneProviderAPI} api
 */
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const data = JSON.stringify({
    to: event.notification.recipient,
    body: event.notification.as_text,
  });

  const options = {
    hostname: 'sms.example.com',
    port: 443,
    path: '/v1/messages',
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Key': event.secrets.KEY },
  };

  return new Promise((resolve, reject) => {
    const req = https.request(options, (res) => {
      let text = '';
      res.on('data', (chunk) => { text += chunk; });
      res.on('end', () => {
        if (res.statusCode >= 300) reject(new Error(text));
        else resolve();
      });
    });
    req.on('error', reject);
    req.write(data);
    req.end();
  });
};
