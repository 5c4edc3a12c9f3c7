exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;
  // TODO(actionport AP101): event.user.identities is not in the new event
  const provider = event.user.identities[0].provider;
  // TODO(actionport AP101): event.user.identities is not in the new event
  const social = (event.user.identities || []).some((i) => i.isSocial);
  console.log(provider, social);
  await require('acme-sms').send(recipient, text);
};
