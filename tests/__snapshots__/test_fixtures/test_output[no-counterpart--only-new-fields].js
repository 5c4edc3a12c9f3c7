exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const brand = event.organization?.display_name || event.tenant.friendly_name || event.connection?.name || 'Lantern';
  await require('acme-sms').send(event.notification.recipient, `${brand}: ${event.notification.code}`);
};
