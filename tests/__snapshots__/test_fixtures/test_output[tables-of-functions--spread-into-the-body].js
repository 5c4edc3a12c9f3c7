const BODY = {
  plain: (message) => ({ to: message.recipient, body: message.delivery_method === 'voice' ? message.as_voice : message.as_text }),
  full: (message, user) => ({ ...toMessageOptions(message), user: user.user_id }),
};

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const build = BODY[event.secrets.FORMAT] || BODY.plain;
  await fetch('https://format.test/send', {
    method: 'POST',
    body: JSON.stringify(build(event.notification, event.user)),
  });
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
