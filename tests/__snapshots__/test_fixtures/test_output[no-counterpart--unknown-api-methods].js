exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  if (!event.notification.recipient.startsWith('+44') && api.access) {
    api.access.deny('Only British numbers');
    return;
  }
  if (api.phone) api.phone.markSent(event.notification.recipient);
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text);
};
