exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const key = event.request?.geoip.countryCode === 'US' ? 'US_SENDER' : 'SENDER';
  // TODO(actionport AP102): event.configuration is not in the new event
  const from = event.configuration[key];
  // TODO(actionport AP102): event.configuration is not in the new event
  const host = event.configuration.HOST || event.secrets.HOST;
  await fetch(`https://${host}/send`, { method: 'POST', body: JSON.stringify({ from, to: event.notification.recipient }) });
};
