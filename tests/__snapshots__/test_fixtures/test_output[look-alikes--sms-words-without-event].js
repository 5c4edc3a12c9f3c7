const CHANNELS = ['sms', 'voice'];

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const preferred = event.user.user_metadata?.channel;
  if (preferred === 'sms' || preferred === 'voice') console.log('preferred', preferred);
  const table = { sms: 1, voice: 2, enrollment: 3 };
  console.log(table[preferred], CHANNELS.includes(preferred));
  await require('acme-sms').send(event.notification.recipient, event.notification.code);
};
