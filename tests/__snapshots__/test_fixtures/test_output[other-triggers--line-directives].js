const { send } = require('acme-sms');

// eslint-disable-next-line no-return-await
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  return await send(event.notification.recipient, event.notification.as_text);
};
