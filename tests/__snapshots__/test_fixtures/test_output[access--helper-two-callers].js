// send() also serves an object that is no message_options, so it can't be followed.
const sms = require('acme-sms');

async function send(m) {
  await sms.send(m.recipient, m.text);
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await send(toMessageOptions(event.notification));
  await send({ recipient: event.secrets.OPS_NUMBER, text: `MFA sent for ${event.user.user_id}` });
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
