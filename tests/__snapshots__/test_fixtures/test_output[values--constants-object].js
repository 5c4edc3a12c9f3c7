const CHANNEL = Object.freeze({ SMS: 'text', VOICE: 'voice' });

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sms = require('acme-sms');
  if (event.notification.delivery_method === CHANNEL.VOICE) {
    return sms.call(event.notification.recipient, event.notification.as_voice);
  }
  return sms.send(event.notification.recipient, event.notification.as_text);
};
