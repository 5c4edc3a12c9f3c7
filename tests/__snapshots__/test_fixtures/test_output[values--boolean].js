exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const isVoice = event.notification.delivery_method === 'voice';
  const sms = require('acme-sms');
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  if (isVoice) {
    await sms.call(event.notification.recipient, text);
  } else {
    await sms.send(event.notification.recipient, text);
  }
};
