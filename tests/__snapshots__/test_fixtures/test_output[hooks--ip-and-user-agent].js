const got = require('got');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;
  const { AUDIT_URL, SMS_URL, SMS_KEY } = event.secrets;
  const audit = {
    ip: event.request?.ip,
    agent: event.request?.user_agent || 'unknown',
    client: event.client?.client_id || (event.client && event.client.client_id),
    user: event.user.email
  };

  try {
    await got.post(AUDIT_URL, { json: audit });
    await got.post(SMS_URL, { json: { to: recipient, text }, headers: { 'x-api-key': SMS_KEY } });
  } catch ({ message }) {
    throw new Error(message);
  }
};
