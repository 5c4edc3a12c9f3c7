const sms = require('acme-sms');

exports.onExecuteCustomPhoneProvider = async function (event, api) {
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
    this.sent = (this.sent || 0) + 1;
    console.log('messages since start:', this.sent);

    sms.send({ to: recipient, text: text, type: event.notification.delivery_method === 'voice' ? 'voice' : 'sms' }, function (err, ack) {
      if (err) return cb(err);
      cb(null, ack);
    });
  });
};
