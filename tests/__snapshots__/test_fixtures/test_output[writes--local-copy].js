exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  let { recipient, as_text: text } = event.notification;
  recipient = recipient.trim();
  text += ' Never share it.';
  await require('acme-sms').send(recipient, text);
};
