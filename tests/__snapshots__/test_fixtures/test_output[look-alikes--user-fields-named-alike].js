exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { text, code, action, recipient } = event.user.app_metadata ?? {};
  const type = event.client && event.client.metadata.message_type;
  console.log(text, code, action === 'enrollment', recipient, type === 'sms');
  console.log(event.secrets.recipient, event.secrets.text, event.tenant.id);
  await require('acme-sms').send(event.notification.recipient, event.notification.code);
};
