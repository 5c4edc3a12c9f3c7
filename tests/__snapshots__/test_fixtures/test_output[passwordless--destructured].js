exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { user: { user_metadata: { nick } = {} }, request: { geoip: { timeZone } = {} } = {}, notification: m } = event;
  await require('acme-sms').send(m.recipient, `${nick} (${timeZone}): ${m.as_text}`);
};
