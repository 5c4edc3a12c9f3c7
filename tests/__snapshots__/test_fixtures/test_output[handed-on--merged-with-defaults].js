const DEFAULTS = { sender: 'Harbor', priority: 'normal', text: 'You have a code' };

const merged = (message, more) => Object.assign({}, DEFAULTS, toMessageOptions(message), more);

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, text, sender, priority } = merged(event.notification, {
    priority: event.notification.delivery_method === 'voice' ? 'high' : 'normal',
  });
  await fetch('https://merged.test/send', {
    method: 'POST',
    body: new URLSearchParams({ recipient, text, sender, priority }),
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
