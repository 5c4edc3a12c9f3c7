// What is known is put together first, and read from there.
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const context = {
    mail: event.user.email,
    ip: event.request?.ip,
    to: event.notification.recipient,
  };
  const tags = [context.mail?.split('@')[1], context.ip?.replace(/\./g, '-')];
  await require('acme-sms').send(context.to.trim(), event.notification.as_text, { tags });
};
