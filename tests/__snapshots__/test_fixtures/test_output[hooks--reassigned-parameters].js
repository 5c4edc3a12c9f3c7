const request = require('request');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  let { recipient } = event.notification;
  let text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;

  await new Promise((resolve, reject) => {
    const cb = (error) => {
      if (error) reject(error);
      else resolve();
    };
    recipient = recipient.replace(/^\+/, '00');
    text = text.slice(0, 160);
    if (event.notification.delivery_method === 'voice') {
      text = text.split('').join(' ');
    }

    request.post({ url: event.secrets.URL, json: { recipient, text, user: event.user.user_id } }, function (err) {
      if (err) return cb(err);
      cb();
    });
  });
};
