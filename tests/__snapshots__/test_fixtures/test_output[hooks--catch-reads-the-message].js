const axios = require('axios');

// What was rejected may be nothing, and the Hook never completed then.
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
    axios
      .post(event.secrets.URL, { recipient, text })
      .then(() => cb())
      .catch((err) => {
        console.error(err.response.status);
        cb(err);
      });
  });
};
