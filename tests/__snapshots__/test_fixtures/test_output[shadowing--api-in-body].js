exports.onExecuteCustomPhoneProvider = async (event, phoneApi) => {
  if (!event.notification.message_type.startsWith('otp')) {
    phoneApi.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const api = require('acme-sms')(event.secrets.KEY);
  await api.send(event.notification.recipient, event.notification.as_text);
};
