const axios = require('axios');
const crypto = require('crypto');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const context = toHookContext(event);
  const secret = context.webtask.secrets.SIGNING_KEY;
  const url = context.webtask.secrets.RECEIVER;
  delete context.webtask;
  const payload = JSON.stringify({ recipient, text, context });
  const signature = crypto.createHmac('sha256', secret).update(payload).digest('hex');

  try {
    await axios.post(url, payload, { headers: { 'content-type': 'application/json', 'x-signature': signature } });
  } catch (err) {
    if (err) throw err;
  }
};

function toHookContext(event) {
  return {
    message_type: event.notification.delivery_method === 'voice' ? 'voice' : 'sms',
    action: event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
    language: event.notification.locale?.replace(/_/g, '-'),
    code: event.notification.code,
    ip: event.request?.ip,
    user_agent: event.request?.user_agent,
    request: { ip: event.request?.ip },
    client: event.client && {
      client_id: event.client.client_id,
      name: event.client.name,
      client_metadata: event.client.metadata,
    },
    user: event.user,
    webtask: { secrets: event.secrets },
  };
}
