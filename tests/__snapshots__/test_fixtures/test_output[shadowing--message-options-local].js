exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { notification: message_options } = event;
  await [1].reduce(async (previous, n) => {
    const message_options = { text: 'retry ' + n, recipient: 'nobody' };
    console.log(message_options.text, message_options.recipient);
  }, null);
  await require('acme-sms').send(message_options.recipient, message_options.as_text);
};
