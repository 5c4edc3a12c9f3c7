const axios = require('axios');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  let provider = 'unknown';
  try {
    // TODO(actionport AP101): event.user.identities is not in the new event
    provider = event.user.identities[0].provider;
  } catch (error) {
    console.warn('no identity', error.message);
  }
  await axios.post('https://sms.example.com/send', {
    to: event.notification.recipient,
    body: event.notification.as_text,
    provider,
  });
};
