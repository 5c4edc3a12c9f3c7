exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  const message_type = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const enrolling = /^enroll/.test(action);
  const spoken = ['voice', 'call'].indexOf(message_type) !== -1;
  await require('acme-sms').send(recipient, text, { enrolling, spoken, starts: action.startsWith('second') });
};
