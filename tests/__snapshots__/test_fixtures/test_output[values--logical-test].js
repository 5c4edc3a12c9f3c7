exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const m = event.notification;
  const sms = require('acme-sms');
  m.delivery_method === 'voice' && (await sms.call(m.recipient, m.as_voice));
  m.delivery_method === 'voice' || (await sms.send(m.recipient, m.as_text));
  const both = m.delivery_method === 'voice' && event.user.phone_verified ? m.as_voice : m.code;
  console.log(both);
};
