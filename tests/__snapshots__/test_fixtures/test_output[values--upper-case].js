exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const type = (event.notification.delivery_method === 'voice' ? 'voice' : 'sms').toUpperCase();
  if (type === 'VOICE') console.log('a call');
  await require('acme-sms').send({ type, to: event.notification.recipient, body: event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text });
};
