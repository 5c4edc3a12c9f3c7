let message = { text: 'nothing yet', action: 'none', count: 0 };

const next = (code) => {
  message = { ...message, text: `code of ${code.length}`, count: message.count + 1 };
  return message;
};

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  const { text, action } = next(code);
  await fetch(`https://sms.test/${recipient}`, { method: 'POST', body: `${text} ${action} ${code}` });
};
