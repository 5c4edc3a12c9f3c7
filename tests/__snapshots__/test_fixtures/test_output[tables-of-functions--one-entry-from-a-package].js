const acme = require('acme-sms');

const post = (message) => fetch('https://post.test', { method: 'POST', body: `${message.recipient}: ${message.text}` });
const senders = { post, acme: acme.send };

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const send = senders[event.secrets.SENDER] || post;
  await send(toMessageOptions(event.notification));
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
