exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const m = event.notification;
  const messageType = m.delivery_method === 'voice' ? 'voice' : 'sms';
  const action = m.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  if (!messageType || !action) {
    console.log('incomplete');
    return;
  }
  const known = Boolean(messageType) && typeof action === 'string';
  await require('acme-sms').send(m.recipient, m.delivery_method === 'voice' ? m.as_voice : m.as_text, known);
};
