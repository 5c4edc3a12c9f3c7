const SHOWN = {
  recipient: (to) => `to ${to.slice(0, 4)}…`,
  code: () => 'a code',
  action: (action) => `for ${action}`,
};

const describe = (message) =>
  Object.keys(message)
    .filter((name) => name in SHOWN)
    .sort()
    .map((name) => SHOWN[name](message[name]))
    .join(', ');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const message = event.notification;
  await fetch('https://log.test', { method: 'POST', body: describe(toMessageOptions(message)) });
  await fetch('https://sms.test', { method: 'POST', body: message.delivery_method === 'voice' ? message.as_voice : message.as_text });
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
