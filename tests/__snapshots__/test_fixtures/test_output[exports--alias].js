const handlers = exports;

handlers.onExecuteCustomPhoneProvider = async (evt, api) => {
  if (!evt.notification.message_type.startsWith('otp')) {
    api.notification.drop(evt.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = evt.notification;
  await require('acme-sms').otp(recipient, code);
};
