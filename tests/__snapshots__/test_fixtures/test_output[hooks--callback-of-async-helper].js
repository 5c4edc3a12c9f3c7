const { callbackify } = require('util');
const axios = require('axios');

const send = callbackify(async function (to, words, kind, secrets) {
  const { data } = await axios.post(secrets.URL + '/' + kind, { to, words });
  if (data.error === 'blocked') throw new Error('blocked');
  return data;
});

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
    send(recipient, text, event.notification.delivery_method === 'voice' ? 'voice' : 'sms', event.secrets, cb);
  });
};
