const compose =
  (...steps) =>
  (value) =>
    steps.reduceRight((result, step) => step(result), toMessageOptions(value));

const withSender = (from) => (draft) => ({ ...draft, from });
const withBody = (draft) => ({ ...draft, body: draft.message.text });
const start = (message) => ({ message, to: message.recipient });
const post =
  (url) =>
  ({ to, from, body }) =>
    fetch(url, { method: 'POST', body: JSON.stringify({ to, from, body }) });

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const send = compose(post(event.secrets.SMS_URL), withSender('Harbor'), withBody, start);
  await send(event.notification);
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
