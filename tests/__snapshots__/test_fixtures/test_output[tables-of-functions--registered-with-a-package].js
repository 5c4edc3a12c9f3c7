const queue = require('acme-queue');

const handlers = {
  send: (message) => fetch('https://send.test', { method: 'POST', body: message.text }),
  log: (message) => console.log(message.recipient),
};

queue.register(handlers);

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const messageOptions = toMessageOptions(event.notification);
  await handlers.send(messageOptions);
  handlers.log(messageOptions);
};

function toMessageOptions(notification) {
  return {
    action: notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
    code: notification.code,
    message_type: notification.delivery_method === 'voice' ? 'voice' : 'sms',
    recipient: notification.recipient,
    text: notification.delivery_method === 'voice' ? notification.as_voice : notification.as_text,
  };
}
