const sms = require('acme-sms');

class SendPhoneMessageError extends Error {
  constructor(message, friendlyMessage) {
    super(message);
    this.friendlyMessage = friendlyMessage;
  }
}

// eslint-disable-next-line no-multi-assign
const RETRIES = 3;

// eslint-disable-next-line max-len
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
    // eslint-disable-next-line max-len
    sms.send(recipient, text, { retries: RETRIES }, (error) => cb(error && new SendPhoneMessageError(error.message)));
  });
};
