const NONE = 'sms';

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  const message_type = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
  const preferred = event.user.user_metadata?.channel;
  if (message_type === NONE && preferred !== NONE) console.log('texts', recipient);
  await require('acme-sms').send(recipient, code);
};
