exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const gateway = { api: require('acme-sms').api, event: { message_options: {} } };
  await gateway.api.access.deny('not ours', gateway.event.message_options.text);
  await gateway.api.send(event.notification.recipient, event.notification.code);
};
