const sms = require('sms-client');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;

  await new Promise((resolve, reject) => {
    const cb = (error) => {
      if (error) reject(error);
      else resolve();
    };
    if (event.notification.locale?.replace(/_/g, '-') === 'pt-BR') {
      return sms.send(recipient, 'O código é ' + event.notification.code, cb);
    }
    sms.send(recipient, event.notification.locale?.replace(/_/g, '-').split('-')[0] + ': ' + text, cb);
  });
};
