const gateway = require('acme-sms-gateway');

// The gateway brings a Hook of its own; this one only
// writes a line before it.
const sendPhoneMessageHook = function (recipient, text, context, cb) {
  console.log(arguments.length, context.message_type, recipient);

  gateway.hook.apply(null, arguments);
};

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const context = toHookContext(event);
  await new Promise((resolve, reject) => {
    const cb = (error) => {
      if (error) reject(error);
      else resolve();
    };
    sendPhoneMessageHook(recipient, text, context, cb);
  });
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
