// Others have a request and a user, too.
const axios = require('axios');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const response = await axios.post(event.secrets.URL, { to: event.notification.recipient, text: event.notification.as_text });
  const { user, request } = response.data;
  console.log(user.email.toLowerCase(), request.ip.length, response.request.path.length);
};
