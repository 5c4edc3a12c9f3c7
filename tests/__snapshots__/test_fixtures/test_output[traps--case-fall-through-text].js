exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sms = require('acme-sms');
  switch (event.notification.delivery_method) {
    case 'voice':
      await sms.call(event.notification.recipient, event.notification.as_voice);
      if (!event.user.phone_verified) break;
    case 'text':
      await sms.send(event.notification.recipient, event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text);
  }
};
