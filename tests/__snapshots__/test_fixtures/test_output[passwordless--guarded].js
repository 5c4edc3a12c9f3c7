// Every read holds for an empty profile and a missing request.
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const lang = event.user?.user_metadata?.lang ?? 'en';
  const country = event.request?.geoip?.countryCode;
  const email = event.user.email;
  console.log(lang, country, email);
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text);
};
