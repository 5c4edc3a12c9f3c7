exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const messageType = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
  const preferred = event.user.user_metadata && event.user.user_metadata.channel;
  if (preferred === messageType) console.log('as preferred');
  const same = (event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication') === messageType;
  await require('acme-sms').send(event.notification.recipient, event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text, same);
};
