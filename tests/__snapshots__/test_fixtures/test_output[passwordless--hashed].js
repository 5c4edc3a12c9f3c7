const crypto = require('crypto');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  // TODO(actionport AP117): event.user.email may be absent
  const id = crypto.createHash('sha256').update(event.user.email).digest('hex');
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text, id);
};
