exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  // Guarded, and we know that it goes away.
  // actionport-ignore AP101
  const linked = event.user.identities ? event.user.identities.length : 0;
  const ja4 = event.security_context?.ja4; // actionport-ignore AP102
  console.log(linked, ja4);
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text);
};
