exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  let template;
  switch (event.notification.message_type) {
    case 'otp_enroll':
      template = 'Welcome! Your code is @@code@@';
      break;
    case 'otp_verify':
      template = 'Your code is @@code@@';
      break;
    default:
      return;
  }
  await require('acme-sms').send(event.notification.recipient, template.replace('@@code@@', event.notification.code));
};
