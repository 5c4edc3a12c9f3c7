const compose =
  (...steps) =>
  (value) =>
    steps.reduceRight((result, step) => step(result), value);

const withSender = (from) => (draft) => ({ ...draft, from });
const withBody = (draft) => ({ ...draft, body: draft.message.delivery_method === 'voice' ? draft.message.as_voice : draft.message.as_text });
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
