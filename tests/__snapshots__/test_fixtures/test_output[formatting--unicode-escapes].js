exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const to = event.notification.r\u0065cipient;
  await require('acme-sms').send(to, event['notification'].as_text);
};
