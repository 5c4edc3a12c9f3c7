exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const context = {
    user: event.user.user_id,
    email: event.user.email,
    tenant: event.tenant.id,
    ip: event.request?.ip,
    agent: event.request?.user_agent,
    lang: event.request?.language,
    country: event.request?.geoip.countryCode,
    client: event.client ? event.client.name : null,
    domain: event.custom_domain?.domain,
    correlation: event.transaction?.correlation_id,
    key: event.secrets.KEY,
  };
  await fetch(event.secrets.URL, { method: 'POST', body: JSON.stringify(context) });
};
