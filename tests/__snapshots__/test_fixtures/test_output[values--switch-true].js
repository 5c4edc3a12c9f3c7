exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { delivery_method: type, recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const sms = require('acme-sms');
  switch (true) {
    case type === 'voice':
      return sms.call(recipient, text);
    case type === 'text':
      return sms.send(recipient, text);
  }
};
