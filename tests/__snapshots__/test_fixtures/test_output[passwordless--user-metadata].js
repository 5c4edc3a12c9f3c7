exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const lang = event.user.user_metadata?.lang || 'en';
  const vip = event.user.app_metadata?.tier === 'vip';
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text, { lang, vip });
};
