const PRICE = { sms: 0.05, voice: 0.2 };

exports.PRICE = PRICE;

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  console.log('cost', PRICE[event.notification.delivery_method === 'voice' ? 'voice' : 'sms']);
  await require('acme-sms').send(event.notification.recipient, event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text);
};
