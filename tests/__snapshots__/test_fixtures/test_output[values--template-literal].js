exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const message_type = event.notification.delivery_method === 'voice' ? 'voice' : 'sms', action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  console.log(`sending ${message_type} for ${action} to ${event.notification.recipient}`);
  await require('acme-sms').send(event.notification.recipient, event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text);
};
