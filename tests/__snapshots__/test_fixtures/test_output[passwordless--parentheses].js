// Parentheses end an optional chain, so that what follows has to ask again.
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const agent = (event.request?.user_agent)?.split(' ')[0];
  const name = (event.user.nickname || event.user.name)?.trim();
  const country = (await event.request?.geoip)?.countryCode;
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text, { agent, name, country });
};
