exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const sms = require('acme-sms');
  try {
    if (event.notification.delivery_method === 'voice') {
      await sms.call(event.notification.recipient, text);
      return;
    }
    await sms.send(event.notification.recipient, text);
  } catch (e) {
    await sms.queue(event.notification.recipient, text);
  } finally {
    console.log('done', text.length);
  }
};
