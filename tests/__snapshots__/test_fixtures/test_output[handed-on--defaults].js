let current;

const recipientOf = (message = current) => message.recipient;

function bodyOf({ message = current, prefix = message.message_type === 'otp_enroll' ? 'Welcome! ' : '' } = {}) {
  return prefix + (message.delivery_method === 'voice' ? message.as_voice : message.as_text);
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  current = event.notification;
  await fetch('https://defaults.test', {
    method: 'POST',
    headers: { to: recipientOf() },
    body: bodyOf(event.user.user_metadata?.short ? { prefix: '' } : undefined),
  });
};
