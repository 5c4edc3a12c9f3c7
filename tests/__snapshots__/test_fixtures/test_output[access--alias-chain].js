exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const e = event, o = e.notification;
  const again = o;
  const to = again.recipient;
  await require('acme-sms').send(to, o.as_text, again.message_type === 'otp_enroll');
};
