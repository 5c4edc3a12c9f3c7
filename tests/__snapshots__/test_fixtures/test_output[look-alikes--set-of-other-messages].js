const notes = new Set([{ text: 'sent', message_type: 'note' }]);

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  await fetch('https://sms.test', { method: 'POST', body: `${recipient} ${code}` });
  for (const { text, message_type: kind } of notes) {
    await fetch(`https://notes.test/${kind}`, { method: 'POST', body: text });
  }
};
