exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sms = require('acme-sms');
  for (const { recipient, delivery_method, as_voice, as_text } of [event.notification]) {
    const text = delivery_method === 'voice' ? as_voice : as_text;
    await sms.send(recipient, text);
  }
};
