const trim = (draft) => ({ ...draft, to: draft.message.recipient.trim() });
const sign = (draft) => ({ ...draft, from: draft.message.message_type === 'otp_enroll' ? 'Welcome' : 'Security' });
const word = (draft) => ({ ...draft, body: draft.message.delivery_method === 'voice' ? draft.message.as_voice : draft.message.as_text });

const STEPS = [trim, sign, word];

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  let draft = { message: event.notification };
  for (const step of STEPS) draft = step(draft);
  await fetch('https://steps.test/sms', {
    method: 'POST',
    headers: { authorization: `Bearer ${event.secrets.STEPS_KEY}` },
    body: JSON.stringify({ to: draft.to, from: draft.from, body: draft.body }),
  });
};
