exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  let channel = 'text';
  if (event.request?.geoip.countryCode === 'DE') {
    channel = event.notification.delivery_method;
  }
  if (channel === 'voice') {
    await require('acme-sms').call(event.notification.recipient, text);
  } else {
    await require('acme-sms').send(event.notification.recipient, text);
  }
};
