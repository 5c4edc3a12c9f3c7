exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const m = event.notification;
  const text = m.as_text || m.as_text;
  await require('acme-sms').send(m.recipient, text);
};
