const axios = require('axios');

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
    (async () => {
      const { GATEWAY, FALLBACK } = event.secrets;
      try {
        const response = await axios.post(GATEWAY, { to: recipient, text: text, code: event.notification.code });
        if (response.status === 409) return cb(new Error('The gateway has sent this code before'));
        return cb();
      } catch (error) {
        console.log('first gateway:', error.message);
      }
      await axios.post(FALLBACK, { to: recipient, text: text });
      return cb();
    })().catch(reject);
  });
};
