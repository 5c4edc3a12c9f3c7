exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { email } = event.user;
  const send = (extra) => require('acme-sms').send(event.notification.recipient, event.notification.as_text, extra);
  if (!email || !event.request) {
    await send({});
    return;
  }
  await send({ domain: email.split('@')[1], ip: event.request.ip });
};
