const sms = require('acme-sms');

function greeting(action, name) {
  if (action === 'otp_enroll') return `Hi ${name}, welcome.`;
  return `Hi ${name}.`;
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, message_type: action, code } = event.notification;
  await sms.send(recipient, `${greeting(action, event.user.given_name || 'there')} Code: ${code}`);
};
