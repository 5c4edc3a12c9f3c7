const load = async (event) => {
  const flags = await fetch(`https://flags.test/${event.tenant.id}`).then((answer) => answer.json());
  return { flags, message: event.notification, user: event.user };
};

const greeting = ({ message, user }) =>
  message.message_type === 'otp_enroll' ? `Hello ${user.given_name || 'there'}.` : 'Hello again.';

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const loaded = await load(event);
  const { message, flags } = loaded;
  const text = message.delivery_method === 'voice' ? message.as_voice : message.as_text;
  const body = flags.greet ? `${greeting(loaded)} ${text}` : text;
  await fetch('https://sms.test/send', { method: 'POST', body: new URLSearchParams({ to: message.recipient, body }) });
};
