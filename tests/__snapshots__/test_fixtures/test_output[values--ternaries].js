exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, delivery_method: message_type, message_type: action } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const via = message_type === 'voice' ? 'call' : message_type === 'text' ? 'sms' : 'none';
  await require('acme-sms').send(
    recipient,
    action === 'otp_enroll' ? `Welcome. ${text}` : text,
    via
  );
};
