const sms = require('acme-sms');

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
    sms.key = event.secrets.KEY;
    sms.send(format(recipient), text, event.notification.delivery_method === 'voice' ? 'voice' : 'sms').then(() => cb(), cb);
  });
};

exports.format = format;

function format(number) {
  return number.replace(/[^+\d]/g, '');
}
