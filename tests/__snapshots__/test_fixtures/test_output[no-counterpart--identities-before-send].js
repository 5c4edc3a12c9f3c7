const axios = require('axios');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  // TODO(actionport AP101): event.user.identities is not in the new event
  const identities = event.user.identities;
  // TODO(actionport AP101): event.user.identities is not in the new event
  const social = identities.filter((identity) => identity.isSocial);
  try {
    await axios.post('https://sms.example.com/send', {
      to: event.notification.recipient,
      body: event.notification.as_text,
      social: social.length,
    });
  } catch (error) {
    console.error('not sent', error.message);
  }
};
