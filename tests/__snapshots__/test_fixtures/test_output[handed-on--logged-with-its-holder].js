const trace = (context) => {
  console.log('context', context);
  return context;
};

const send = ({ message, secrets }) =>
  fetch(secrets.SMS_URL, { method: 'POST', body: `${message.recipient} ${message.text}` });

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const context = trace({ message: toMessageOptions(event.notification), secrets: event.secrets });
  await send(context);
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
