const queue = [];

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  queue.push({ text: code, action: 'send' }, { text: recipient, action: 'log' });
  for (const { text, action } of queue.splice(0, queue.length).reverse()) {
    await fetch(`https://sms.test/${action}`, { method: 'POST', body: text });
  }
};
