const FALLBACK = { text: 'You have a code', action: 'none' };

const line = ({ text, action } = FALLBACK, { message = FALLBACK } = {}) => `${text} ${action} ${message.text}`;

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  await fetch('https://sms.test', { method: 'POST', body: `${line()} ${recipient} ${code}` });
};
