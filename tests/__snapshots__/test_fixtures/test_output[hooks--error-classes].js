const sms = require('sms-client');

class ExtensibilityUserError extends Error {
  constructor(message, friendlyMessage) {
    super(message);
    this.friendlyMessage = friendlyMessage;
  }
}

class SendPhoneMessageError extends ExtensibilityUserError {}

class NoCredit extends ExtensibilityUserError {}

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
    if (!recipient.startsWith('+')) {
      return cb(new SendPhoneMessageError('no country code', 'Please add your country code'));
    }
    sms.send(recipient, text, (err, answer) => {
      if (err instanceof SendPhoneMessageError) return cb(err);
      if (answer.credit === 0) return cb(new NoCredit('no credit', 'Please try again later'));
      cb(err && new SendPhoneMessageError(err.message, 'We could not send your code'));
    });
  });
};
