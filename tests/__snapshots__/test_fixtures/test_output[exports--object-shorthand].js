const onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await require('acme-sms').send(event.notification.recipient, event.notification.as_text);
};

module.exports = { onExecuteCustomPhoneProvider };
