// TODO(actionport AP101): event.user.identities is not in the new event
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { user: { identities, user_id }, notification: message_options } = event;
  console.log(user_id, identities && identities.length);
  await require('acme-sms').send(message_options.recipient, message_options.as_text);
};
