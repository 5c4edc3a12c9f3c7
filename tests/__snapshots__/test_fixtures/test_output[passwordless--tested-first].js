exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const details = {};
  if (event.request) details.ip = event.request.ip.split('.')[0];
  if (event.user.email && event.user.email.includes('@')) details.domain = event.user.email.split('@')[1];
  details.city = event.request && event.request.geoip ? event.request.geoip.cityName : 'unknown';
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text, details);
};
