const axios = require('axios');

const notify = async (event) => {
  await axios.post(event.secrets.URL, { user: event.user.user_id, ip: event.request?.ip });
};

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await notify(event);
  await axios.post(event.secrets.SMS_URL, { to: event.notification.recipient, text: event.notification.as_text });
};
