exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { delivery_method: message_type, recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  if (!['text', 'voice'].includes(message_type)) {
    throw new Error('unsupported');
  }
  if (['otp_enroll'].includes(event.notification.message_type)) {
    console.log('enrolling');
  }
  await require('acme-sms').send(recipient, text);
};
