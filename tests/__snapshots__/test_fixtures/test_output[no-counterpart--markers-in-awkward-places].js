exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  // TODO(actionport AP101): event.user.identities is not in the new event
  if (event.user.email_verified) console.log(event.user.identities);
  else console.log(event.user.identities, 'unverified');
  // TODO(actionport AP101): event.user.identities is not in the new event
  // TODO(actionport AP102): event.security_context is not in the new event
  const list = [
    event.notification.recipient,
    event.user.identities,
    () => event.security_context?.ja3,
  ];
  // TODO(actionport AP101): event.user.identities is not in the new event
  await require('acme-sms').send(list[0], event.notification.as_text, `
    ${event.user.identities}
  `);
};
