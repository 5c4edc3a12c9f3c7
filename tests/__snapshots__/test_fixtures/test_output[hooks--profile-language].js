const sms = require('sms-client');

// The language is the user's own here, which stays what it was.
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
    const { language = 'en' } = event.user.user_metadata || {};

    sms.send(recipient, language === 'de' ? 'Ihr Code: ' + event.notification.code : text, cb);
  });
};
