exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sms = require('acme-sms');
  const { recipient, as_text: text } = event.notification;
  try {
    await sms.send(recipient, `${event.user.user_metadata.greeting.trim()} ${text}`);
  } catch {
    await sms.send(recipient, text);
  }
};
