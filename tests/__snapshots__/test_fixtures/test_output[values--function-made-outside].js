exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sms = require('acme-sms');
  const body = () => event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  if (event.notification.delivery_method === 'text') {
    await sms.send(event.notification.recipient, body());
    await Promise.all(['log'].map(() => console.log(event.notification.as_text)));
  } else {
    await sms.call(event.notification.recipient, body());
  }
};
