const axios = require('axios');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;

  await new Promise((resolve, reject) => {
    const cb = (error) => {
      if (error) reject(error);
      else resolve();
    };
    axios
      .post(event.secrets.GATEWAY, {
        to: recipient,
        message: text,
        channel: event.notification.delivery_method === 'voice' ? 'voice' : 'sms',
        user: event.user.user_id
      })
      .then(function (response) {
        cb(null, response.data);
      })
      .catch(function (error) {
        console.log(error.message);
        cb(new Error('The gateway did not take the message'));
      });
  });
};
