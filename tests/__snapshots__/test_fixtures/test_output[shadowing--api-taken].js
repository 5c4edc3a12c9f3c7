// The guard needs an api, and here that name is a client.
const api = require('acme-sms').api;

exports.onExecuteCustomPhoneProvider = async (event, phoneApi) => {
  if (!event.notification.message_type.startsWith('otp')) {
    phoneApi.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await api.messages.create({ to: event.notification.recipient, body: event.notification.as_text });
};
