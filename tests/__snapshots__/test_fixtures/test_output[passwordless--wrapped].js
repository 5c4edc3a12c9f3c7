// The event arrives through arguments, so that the function is kept and gets an event it knows.
const sendPhoneMessage = async function () {
  const event = arguments[0];
  const country = event.request?.geoip.countryCode;
  await require('acme-sms').send(event.notification.recipient, event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text, {
    ip: event.request?.ip,
    lang: event.user.user_metadata?.lang,
  });
};

exports.onExecuteCustomPhoneProvider = function (event, api) {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  return sendPhoneMessage.call(this, event, api);
};
