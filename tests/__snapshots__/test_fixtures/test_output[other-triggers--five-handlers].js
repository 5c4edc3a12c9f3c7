const axios = require('axios');
const SMS_URL = 'https://audit.example.com/sms';

/**
 * @param {Event} event
 * @param {CustomPhoneProviderAPI} api
 */
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await audit(SMS_URL, event.user.user_id);
  await axios.post(event.secrets.URL, { to: event.notification.recipient, text: event.notification.as_text });
};

async function audit(url, user) {
  await axios.post(url, { user });
}
