const defaults = { message_options: { text: 'Your code', recipient: 'nobody', message_type: 'sms' } };

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const config = { message_options: { action: 'enrollment' } };
  console.log(defaults.message_options.text, config.message_options.action === 'enrollment');
  await require('acme-sms').send(event.notification.recipient, defaults.message_options.message_type);
};
