exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { notification: message_options, secrets = {}, user } = event;
  const { recipient } = message_options;
  const message_type = message_options.delivery_method === 'voice' ? 'voice' : 'sms';
  await require('acme-sms').send(secrets.KEY, message_type, recipient, message_options.delivery_method === 'voice' ? message_options.as_voice : message_options.as_text, user.user_id);
};
