const { createHash } = require('crypto');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  // TODO(actionport AP117): event.user.picture may be absent
  const { host } = new URL(event.user.picture);
  // TODO(actionport AP117): event.user.user_metadata may be absent
  const prefs = JSON.parse(event.user.user_metadata?.settingsJson);
  const id = createHash('sha256').digest(event.user.user_id);
  for (const to of event.user.app_metadata?.copies ?? []) console.log(to);
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text, { host, prefs, id });
};
