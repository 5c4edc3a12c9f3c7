exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  console.log('via ' + (event.notification.delivery_method === 'voice' ? 'voice' : 'sms'));
  console.log((event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication') + ' for ' + event.user.user_id);
  const tag = 'mfa.' + (event.notification.delivery_method === 'voice' ? 'voice' : 'sms') + '.' + (event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication');
  await require('acme-sms').send(event.notification.recipient, event.notification.code, tag);
};
