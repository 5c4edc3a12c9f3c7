exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const a = event.notification;
  const b = event.notification;
  const c = event && event.notification;
  await require('acme-sms').send(a.recipient, b.as_text, c.code);
};
