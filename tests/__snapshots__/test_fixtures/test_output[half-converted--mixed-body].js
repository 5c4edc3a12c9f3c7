exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const to = event.notification.recipient;
  const body = event.notification.as_text;
  const enrolling = event.notification.message_type === 'otp_enroll';
  await require('acme-sms').send(to, body, event.notification.locale, enrolling);
};
