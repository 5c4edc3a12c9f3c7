exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sms = require('acme-sms');
  const { recipient, delivery_method: message_type } = event.notification;
  switch (message_type) {
    case 'voice':
      console.log('calling', recipient);
      // falls through: a call is announced by a text
    case 'text':
      await sms.send(recipient, event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text);
      break;
    default:
      console.log('unknown channel');
  }
};
