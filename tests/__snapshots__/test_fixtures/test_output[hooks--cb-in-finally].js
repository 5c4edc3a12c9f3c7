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
      const http = axios.create({ baseURL: event.secrets.URL, timeout: 4000 });
      let failure = null;
      try {
        await http.post('/send', { recipient, text, action: event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication' });
      } catch (error) {
        failure = error;
        await http.post('/failed', { user: event.user.user_id });
      } finally {
        cb(failure);
      }
    })().catch(reject);
  });
};
