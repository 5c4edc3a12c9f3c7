exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const known = Object.keys(event.user.user_metadata ?? {}).length;
  const vip = 'vip' in (event.user.app_metadata ?? {}) && event.user.app_metadata.vip;
  const own = Object.prototype.hasOwnProperty.call(event.user.app_metadata ?? {}, 'sender');
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text, { known, vip, own });
};
