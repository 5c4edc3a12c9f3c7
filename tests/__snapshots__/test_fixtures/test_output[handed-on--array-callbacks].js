const gateways = ['https://one.test', 'https://two.test', 'https://three.test'];

const plan = (message) =>
  gateways
    .map((url, index) => ({ url, message, last: index === gateways.length - 1 }))
    .filter(({ message: { recipient }, last }) => last || recipient.startsWith('+'));

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const attempts = plan(event.notification);
  await attempts.reduce(
    (before, attempt) =>
      before.then(async (done) => {
        if (done) return true;
        const answer = await fetch(attempt.url, { method: 'POST', body: attempt.message.delivery_method === 'voice' ? attempt.message.as_voice : attempt.message.as_text });
        return answer.ok;
      }),
    Promise.resolve(),
  );
};
