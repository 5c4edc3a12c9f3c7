exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sms = require('acme-sms');
  if ('voice' === event.notification.delivery_method) {
    await sms.call(event.notification.recipient, event.notification.as_voice);
  } else if (event.notification.delivery_method === 'text') {
    await sms.send(event.notification.recipient, event.notification.as_text);
  }
  if (event.notification.message_type !== 'otp_verify') console.log('first time');
};
