const sms = require('acme-sms');

const log = (trigger, details) => console.log(JSON.stringify({ trigger, ...details }));

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  log('onExecuteSendPhoneMessage', { action: event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication' });
  await sms.send(event.notification.recipient, event.notification.as_text);
};
