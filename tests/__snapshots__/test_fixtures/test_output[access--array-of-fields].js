exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const [to, body] = [event.notification.recipient, event.notification.as_text];
  const args = [to, body, event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication'];
  await require('acme-sms').send(...args);
};
