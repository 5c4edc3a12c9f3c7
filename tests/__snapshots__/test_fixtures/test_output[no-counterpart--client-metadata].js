exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sender = (event.client.metadata || {}).sender;
  const other = event.client.metadata && event.client.metadata.sender;
  await require('acme-sms').send({ from: sender || other, to: event.notification.recipient, body: event.notification.as_text });
};
