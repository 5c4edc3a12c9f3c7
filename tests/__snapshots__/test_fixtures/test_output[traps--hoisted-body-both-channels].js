exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sms = require('acme-sms');
  const kind = event.notification.delivery_method;

  if (kind === 'voice') return sms.call(event.notification.recipient, body());
  return sms.send(event.notification.recipient, body());

  function body() { return `Lantern: ${event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text}`; }
};
