const sms = require('acme-sms');

exports.onExecuteCustomPhoneProvider = async (
  event, api, to, body
) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  if (to === undefined) to = event.notification.recipient;
  if (body === undefined) body = prefix(event.notification.as_text);
  await sms.send(to, body);
};

function prefix(text) {
  return 'Lantern: ' + text;
}
