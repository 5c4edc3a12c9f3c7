const { createHash } = require('crypto');

// TODO(actionport AP117): event.user.user_id may be absent
const digest = (value) => createHash('sha256').update(JSON.stringify(value)).digest('base64');

const send = (message, headers) =>
  fetch('https://digests.test/messages', {
    method: 'POST',
    headers,
    body: JSON.stringify({ to: message.recipient, text: message.delivery_method === 'voice' ? message.as_voice : message.as_text }),
  });

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { notification: message } = event;
  await send(message, { digest: digest(toMessageOptions(message)), 'x-user': digest(event.user.user_id) });
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
