exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { countryCode, cityName } = event.request?.geoip ?? {};
  const ip = event.request?.ip;
  console.log(`from ${cityName} (${countryCode}), ${ip}`);
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text);
};
