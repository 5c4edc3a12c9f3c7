exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const channel = event.notification.channel || 'sms';
  const { locale, recipient, as_text: text } = event.notification;
  await require('acme-sms').send(recipient, text, channel, locale);
};
