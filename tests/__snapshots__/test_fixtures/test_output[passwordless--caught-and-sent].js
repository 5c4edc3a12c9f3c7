// Where it throws, the code goes on with what it has.
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  let country = 'US';
  try {
    country = event.request.geoip.countryCode.toUpperCase();
  } catch (error) {
    console.log('no country', error instanceof TypeError);
  }
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text, { country });
};
