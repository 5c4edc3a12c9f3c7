const DEFAULTS = { sender: 'Harbor', priority: 'normal', text: 'You have a code' };

const merged = (message, more) => Object.assign({}, DEFAULTS, { recipient: message.recipient, text: message.delivery_method === 'voice' ? message.as_voice : message.as_text }, more);

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
