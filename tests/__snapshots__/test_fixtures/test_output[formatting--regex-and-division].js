exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const digits = event.notification.recipient.replace(/[^\d/"']/g, '');
  const half = digits.length / 2 / 1;
  console.log(half, /event.message_options.text/.test('nothing'), "it's", '"');
  await require('acme-sms').send(digits, event.notification.as_text);
};
