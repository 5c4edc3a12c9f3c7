exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const id = event.user.user_id?.split('|')[1];
  const domain = (event.user.email || 'nobody@example.com').split('@')[1];
  const first = event.user.given_name && event.user.given_name.toUpperCase();
  await require('acme-sms').send(event.notification.recipient, [id, domain, first, event.notification.code].join(' '));
};
