exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { secrets } = event;
  const recipient = event.notification.recipient;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const code = event.notification.code;
  const action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  const message_type = event.notification.delivery_method;
  if (message_type === 'voice') console.log('no calls for', code, action);
  await require('acme-sms').send(secrets.KEY, recipient, text);
};
