exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const m = toMessageOptions(event.notification);
  m.text += ' (Lantern Books)';
  m.sender ||= 'Lantern';
  m.attempts = 0;
  m.attempts++;
  await require('acme-sms').send(m);
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
