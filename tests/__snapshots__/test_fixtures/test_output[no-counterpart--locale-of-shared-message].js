const axios = require('axios');
const { clean } = require('acme-phone');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const messageOptions = toMessageOptions(event.notification);
  const { locale } = messageOptions;
  clean(messageOptions);
  await axios.post('https://sms.example.com/send', {
    to: messageOptions?.recipient || '',
    body: messageOptions.text,
    flow: messageOptions.action || 'unknown',
    locale,
  });
};

function toMessageOptions(notification) {
  return {
    action: notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
    code: notification.code,
    message_type: notification.delivery_method === 'voice' ? 'voice' : 'sms',
    recipient: notification.recipient,
    text: notification.delivery_method === 'voice' ? notification.as_voice : notification.as_text,
  };
}
