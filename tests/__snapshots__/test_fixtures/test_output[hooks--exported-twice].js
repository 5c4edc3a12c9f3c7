const sms = require('acme-sms');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  sms.key = event.secrets.KEY;
  try {
    await sms.send(format(recipient), text, event.notification.delivery_method === 'voice' ? 'voice' : 'sms');
  } catch (error) {
    if (error) throw error;
  }
};

exports.format = format;

function format(number) {
  return number.replace(/[^+\d]/g, '');
}
