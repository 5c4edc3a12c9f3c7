const LABELS = {
  enrollment: 'set up',
  'second-factor-authentication': 'sign in',
};

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  console.log('one of', Object.keys(LABELS).join(', '));
  await require('acme-sms').send(event.notification.recipient, LABELS[event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication'] || 'verify');
};
