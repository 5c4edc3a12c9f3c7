const recent = new Map();

function remember(id, message) {
  const before = recent.get(id);
  recent.set(id, { message, at: Date.now() });
  return before;
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const before = remember(event.user.user_id, event.notification);
  if (before && before.message.delivery_method === 'voice') {
    await fetch('https://again.test/after-a-call', { method: 'POST', body: text });
    return;
  }
  await fetch('https://again.test/first', { method: 'POST', body: text });
};
