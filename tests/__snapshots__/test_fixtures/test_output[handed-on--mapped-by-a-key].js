const pick = (from, names) => names.reduce((found, name) => ({ ...found, [name]: toMessageOptions(from)[name] }), {});

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const holder = { message: event.notification };
  const names = event.secrets.WITH_CODE ? ['recipient', 'text', 'code'] : ['recipient', 'text'];
  await fetch('https://pick.test', { method: 'POST', body: JSON.stringify(pick(holder.message, names)) });
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
