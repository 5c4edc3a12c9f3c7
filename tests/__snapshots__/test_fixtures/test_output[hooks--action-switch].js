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
    let subject;
    switch (event.notification.message_type) {
      case 'otp_enroll':
        subject = 'Welcome';
        break;
      case 'otp_verify':
        subject = 'Sign in';
        break;
      default:
        return cb(new Error('unknown action'));
    }

    const how = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
    request.post(event.secrets.URL, { form: { subject, how, to: recipient, text } }, (err) => {
      if (err) {
        cb(err);
        return;
      }
      cb(null);
    });
  });
};
