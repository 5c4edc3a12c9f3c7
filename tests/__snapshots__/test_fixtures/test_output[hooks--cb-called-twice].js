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
    const urls = [event.secrets.PRIMARY_URL, event.secrets.ARCHIVE_URL];

    urls.forEach(function (url) {
      request.post({ url: url, json: { to: recipient, text: text, via: event.notification.delivery_method === 'voice' ? 'voice' : 'sms' } }, function (err) {
        if (err) cb(err);
        cb(null, { url: url });
      });
    });
  });
};
