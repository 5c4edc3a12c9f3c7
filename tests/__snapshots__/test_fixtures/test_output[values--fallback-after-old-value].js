const axios = require('axios');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const message = event.notification;
  const flow = (message.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication').toUpperCase();
  const channel = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
  const labels = [message.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication', `${channel}` || 'none'];
  await axios.post('https://sms.example.com/send', {
    to: message['recipient'],
    body: event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text,
    flow,
    channel,
    labels,
  });
};
