function registry() {
  const exports = {};
  exports.onExecuteSendPhoneMessage = (event) => event.message_options.text;
  return exports;
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  console.log(Object.keys(registry()));
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text);
};
