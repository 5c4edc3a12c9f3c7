const gateway = require('acme-sms-gateway');

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
    var over = false;
    var timer = setTimeout(function () {
      once(new Error('the gateway took longer than 8 s'));
    }, 8000);

    function once(err, result) {
      if (over) return;
      over = true;
      clearTimeout(timer);
      cb(err, result);
    }

    gateway
      .connect(event.secrets.KEY)
      .send({ to: recipient, text: text, voice: event.notification.delivery_method === 'voice' }, once);
  });
};
