exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sms = require('acme-sms');
  const kind = event.notification.delivery_method;
  for (const route of ['a', 'b']) {
    if (kind === 'voice') {
      console.log('call over', route, event.notification.as_voice);
      break;
    }
    console.log('text over', route);
  }
  await sms.send(event.notification.recipient, event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text);
};
