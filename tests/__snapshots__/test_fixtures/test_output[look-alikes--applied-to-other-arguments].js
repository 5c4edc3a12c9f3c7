const body = (message, ...more) => [message.text, message.action, ...more].join(' ');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  const words = [{ text: 'Code', action: 'is' }, code];
  await fetch(`https://sms.test/${recipient}`, { method: 'POST', body: body.apply(null, words) });
};
