exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const res = await require('acme-sms').send(event.notification.recipient, event.notification.code);
  console.log(res.text, res.recipient, res.code, res.message_type, res.action, res.message_options);
  console.log(res.event, res.notification, res.user.identities, res.configuration);
};
