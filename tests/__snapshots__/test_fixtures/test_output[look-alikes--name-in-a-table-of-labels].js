const sms = require('acme-sms');

const LABELS = new Map([
  ['onExecuteSendPhoneMessage', 'one-time code'],
  ['onExecutePostLogin', 'login'],
]);

const label = (trigger) => LABELS.get(trigger) || trigger;

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;
  await sms.send(recipient, text, { label: label('onExecuteSendPhoneMessage') });
};
