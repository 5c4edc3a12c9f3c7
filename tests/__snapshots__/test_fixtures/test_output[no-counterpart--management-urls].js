const axios = require('axios');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const base = `https://${event.secrets.DOMAIN}/api/v2`;
  const headers = { Authorization: `Bearer ${event.secrets.MGMT_TOKEN}` };
  const { data } = await axios.get(base + '/guardian/factors/phone/selected-provider', { headers });
  await axios.get(`https://${event.secrets.DOMAIN}/api/v2/guardian/factors/phone/message-types`, { headers });
  await axios.get(`https://${event.secrets.DOMAIN}/api/v2/guardian/factors/sms/templates`, { headers });
  await axios.patch(`${base}/users/${event.user.user_id}`, { app_metadata: { last_provider: data.provider } }, { headers });
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text);
};
