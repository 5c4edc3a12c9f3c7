exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient: to } = event.notification;
  const action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  const channel = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  await fetch(event.secrets.URL, { method: 'POST', body: JSON.stringify({ action, channel, to, text }) });
};
