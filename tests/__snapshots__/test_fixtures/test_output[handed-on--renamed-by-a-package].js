const { pipe, tap } = require('acme-fp');

const log = tap((message) => console.log(message.recipient));
const body = (message) => ({ to: message.recipient, text: message.text });
const post = (fields) => fetch('https://fp.test', { method: 'POST', body: JSON.stringify(fields) });

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await pipe(log, body, post)(toMessageOptions(event.notification));
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
