exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { delivery_method: message_type } = event.notification;
  if (message_type !== 'text') throw new Error('Only SMS is set up');
  const { recipient, as_text: text } = event.notification;
  await require('acme-sms').send(recipient, text);
};
