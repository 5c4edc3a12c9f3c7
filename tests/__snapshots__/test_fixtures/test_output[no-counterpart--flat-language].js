exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const GREETING = { en: 'Your code', de: 'Dein Code', fr: 'Votre code' };
  const greeting = GREETING[event.notification.locale?.replace(/_/g, '-')] || GREETING.en;
  console.log(event.request?.language);
  await require('acme-sms').send(event.notification.recipient, `${greeting}: ${event.notification.code}`);
};
