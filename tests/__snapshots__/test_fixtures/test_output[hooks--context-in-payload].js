const axios = require('axios');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const context = toHookContext(event);
  const url = context.webtask.secrets.INBOX_URL;

  try {
    const response = await axios
      .post(url, { version: 1, recipient, text, context });
    if (response.data.error) {
      throw new Error(response.data.error);
    }
    return void response.data;
  } catch (error) {
    if (error) throw error;
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
    user: {
      ...event.user,
      app_metadata: event.user.app_metadata ?? {},
      user_metadata: event.user.user_metadata ?? {},
    },
    webtask: { secrets: event.secrets },
  };
}
