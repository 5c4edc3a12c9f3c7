exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  let body;
  switch (event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication') {
    case 'enrollment': body = `Hello! ${event.notification.code}`; break;
    case 'second-factor-authentication': body = `${event.notification.code} is your code`; break;
    case 'verify': body = `verify ${event.notification.code}`; break;
    default: return;
  }
  await require('acme-sms').send(event.notification.recipient, body);
};
