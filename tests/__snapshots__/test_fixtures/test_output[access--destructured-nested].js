exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const {
    notification: { recipient, as_text: text, code },
    request: { ip } = {},
    secrets,
  } = event;
  console.log(`code of ${code.length} digits asked for from ${ip}`);
  await require('acme-sms').send(secrets.KEY, recipient, text);
};
