const gateway = require('acme-sms-gateway');

const sendPhoneMessageHook = function deliver(recipient, text, context, cb) {
  const host = context.retried ? context.webtask.secrets.SECOND_HOST : context.webtask.secrets.FIRST_HOST;

  gateway.connect(host).send(recipient, text, function (err, receipt) {
    if (err && !context.retried) {
      context.retried = true;
      return deliver(recipient, text, context, cb);
    }
    cb(err, receipt);
  });
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
    user: event.user,
    webtask: { secrets: event.secrets },
  };
}
