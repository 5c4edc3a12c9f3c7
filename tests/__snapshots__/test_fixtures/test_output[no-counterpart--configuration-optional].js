exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const from = event.secrets?.SENDER || 'Lantern';
  const template = (event.secrets && event.secrets.TEMPLATE) || '{code}';
  await require('acme-sms').send(from, event.notification.recipient, template.replace('{code}', event.notification.code));
};
