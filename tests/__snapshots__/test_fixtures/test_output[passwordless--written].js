// The count is kept on the profile, where there may be none.
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  // TODO(actionport AP117): event.user.app_metadata may be absent
  event.user.app_metadata.codes = (event.user.app_metadata?.codes || 0) + 1;
  delete event.user.user_metadata?.pending;
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text, { nth: event.user.app_metadata?.codes });
};
