const sms = require('acme-sms');

const ALLOWED = ['+49', '+43', '+41'];

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  if (!ALLOWED.some((prefix) => recipient.startsWith(prefix) || event.secrets.ALLOW_ALL)) {
    throw 'country not allowed';
  }
  if (text === '') return;

  sms.enqueue(event.notification.delivery_method === 'voice' ? 'voice' : 'sms', recipient, text);
};
