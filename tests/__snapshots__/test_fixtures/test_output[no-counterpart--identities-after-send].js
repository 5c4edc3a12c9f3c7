const axios = require('axios');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;
  const deliver = async (body) => {
    const { data } = await axios.post('https://sms.example.com/send', body);
    console.log('sent', data);
  };
  await deliver({ to: recipient, body: text });
  // TODO(actionport AP101): event.user.identities is not in the new event
  console.log('provider', event.user.identities[0].provider);
};
