exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
  if (action === 'unknown') console.log('no action');
  await require('acme-sms').send(event.notification.recipient, event.notification.code, kind, action);
};
