const twilio = require('twilio');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  console.log('context:', JSON.stringify(toHookContext(event), null, 2));

  const client = twilio(event.secrets.SID, event.secrets.TOKEN);
  try {
    await client.messages.create({ to: recipient, from: event.secrets.FROM, body: text });
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
