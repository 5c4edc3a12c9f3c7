exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { email = 'nobody@example.com', user_metadata: { lang = 'en' } = {} } = event.user;
  const { ip = '0.0.0.0', geoip: { countryCode = 'US' } = {} } = event.request || {};
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text, {
    mail: email.trim(),
    lang: lang.slice(0, 2),
    from: `${ip.trim()} ${countryCode.toLowerCase()}`,
  });
};
