const axios = require('axios');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;
  const sending = axios
    .post(event.secrets.URL, {
      recipient,
      text,
    });
  try {
    const response = await sending;
    console.log('sent', response.status);
    return void response.data;
  } catch (err) {
    console.error('not sent', err);
    if (err) throw err;
  }
};
