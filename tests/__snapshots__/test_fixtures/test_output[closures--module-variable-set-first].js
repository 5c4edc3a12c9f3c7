let context;

const isCall = () => context.message.delivery_method === 'voice';
const number = () => context.message.recipient.replace(/[^+\d]/g, '');

async function deliver() {
  const path = isCall() ? 'calls' : 'texts';
  return fetch(`https://state.test/${path}`, {
    method: 'POST',
    headers: { authorization: context.key },
    body: JSON.stringify({ to: number(), text: context.message.delivery_method === 'voice' ? context.message.as_voice : context.message.as_text }),
  });
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  context = { message: event.notification, key: event.secrets.STATE_KEY };
  await deliver();
};
