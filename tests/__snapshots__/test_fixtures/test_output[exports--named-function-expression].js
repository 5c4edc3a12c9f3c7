exports.onExecuteCustomPhoneProvider = async function onExecuteCustomPhoneProvider(event, api) {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const text = event.notification.as_text;
  await require('acme-sms').send(event.notification.recipient, text);
};
