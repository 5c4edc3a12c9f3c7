const TITLE = { otp_enroll: 'Welcome', otp_verify: 'Sign in' };

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const title = TITLE[event.notification.message_type];
  await require('acme-sms').send(event.notification.recipient, `${title}: ${event.notification.code}`);
};
