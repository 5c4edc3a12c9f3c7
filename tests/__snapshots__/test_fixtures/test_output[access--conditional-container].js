exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const options = event.notification ? event.notification : { recipient: event.user.phone_number, text: '' };
  await require('acme-sms').send(options.recipient, options.delivery_method === 'voice' ? options.as_voice : options.as_text);
};
