const sms = require('sms-client');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  let { as_text: text } = event.notification;
  try {
    await sms.login(event.secrets.KEY);
  } catch (err) {
    if (err) throw err;
    return;
  }
  try {
    // TODO(actionport AP117): event.user.user_metadata may be absent
    const body = JSON.parse(event.user.user_metadata?.template);
    if (!body.text) throw new Error('no text');
    text = body.text + text;
  } catch (err) {
    throw err;
  }
  await sms.send(recipient, text);
};
