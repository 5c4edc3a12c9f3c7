exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  let { nickname: name } = event.user;
  if (!name) {
    name = 'customer';
  }
  let mail = event.user.email;
  mail ??= 'nobody@example.com';
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text, { name: name.trim(), at: mail.indexOf('@') });
};
