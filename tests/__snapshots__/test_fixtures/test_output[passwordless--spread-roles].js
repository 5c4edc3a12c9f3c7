exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const roles = [...event.user.app_metadata?.roles ?? [], 'phone'];
  const most = Math.max(...event.user.app_metadata?.limits ?? []);
  const { prefs: [first] = [] } = event.user.user_metadata ?? {};
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text, { roles, most, first });
};
