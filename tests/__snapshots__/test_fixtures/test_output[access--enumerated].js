exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  for (const [key, value] of Object.entries(toMessageOptions(event.notification))) {
    console.log(key, typeof value);
  }
  const names = Object.keys(toMessageOptions(event.notification)).filter((name) => name !== 'code');
  await require('acme-sms').send(names.sort().join(), event.notification.recipient);
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
