// An empty object stands for what is absent, and its fields are asked too much all the same.
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const meta = event.user.user_metadata || {};
  const { geoip = {} } = event.request ?? {};
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text, {
    lang: meta.lang?.toLowerCase(),
    city: geoip.cityName?.trim(),
  });
};
