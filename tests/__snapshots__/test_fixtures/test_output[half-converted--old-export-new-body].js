exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text, delivery_method } = event.notification;
  if (delivery_method === 'voice') {
    throw new Error('no calls');
  }
  await require('acme-sms').send(recipient, as_text);
};
