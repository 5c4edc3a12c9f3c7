exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { request: { ip: address, geoip: { countryCode: country = 'US' } = {} } = {}, user: { app_metadata: { sender: from } = {} }, notification: message_options } = event;
  const network = address?.split('.').slice(0, 2).join('.');
  await require('acme-sms').send(message_options.recipient, message_options.as_text, { country: country.toLowerCase(), network, from });
};
