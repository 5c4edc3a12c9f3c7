exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const messageType = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
  const action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  console.log('via ' + messageType);
  console.log(action + ' for ' + event.user.user_id);
  const tag = 'mfa.' + messageType + '.' + action;
  await require('acme-sms').send(event.notification.recipient, event.notification.code, tag);
};
