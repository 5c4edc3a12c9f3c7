const SEEN = { enrollment: 0, 'second-factor-authentication': 0 };

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  SEEN[event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication'] += 1;
  console.log(SEEN.enrollment, SEEN['second-factor-authentication']);
  await require('acme-sms').send(event.notification.recipient, event.notification.code);
};
