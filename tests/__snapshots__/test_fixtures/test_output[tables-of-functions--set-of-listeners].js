const listeners = new Set();

listeners.add((message) => fetch('https://audit.test', { method: 'POST', body: message.recipient }));
listeners.add(async (message) => {
  if (message.delivery_method === 'voice') {
    await fetch('https://calls.test', { method: 'POST', body: message.as_voice });
  } else {
    await fetch('https://texts.test', { method: 'POST', body: message.as_text });
  }
});

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await Promise.all([...listeners].map((listener) => listener(event.notification)));
};
