const gateway = require('acme-sms');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  if (recipient.startsWith('+999')) {
    console.log('a test number');
    return;
  }

  const sms = gateway(event.secrets.KEY);
  const receipt = event.notification.delivery_method === 'text'
    ? await sms.text(recipient, text).catch((error) => ({ error }))
    : await sms.call(recipient, text).catch((error) => ({ error }));

  if (receipt.error) {
    throw new Error('acme: ' + receipt.error.message);
  }
};
