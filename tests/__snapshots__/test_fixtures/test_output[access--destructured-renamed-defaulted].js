exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient: to, as_text: body = 'Your code is on its way' } = event.notification;
  const purpose = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  await require('acme-sms').send({ to, body, purpose });
};
