exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sms = require('acme-sms');
  try {
    if (event.notification.delivery_method === 'voice') {
      await sms.call(event.notification.recipient, event.notification.as_voice);
      return;
    }
    await sms.send(event.notification.recipient, event.notification.as_text);
  } catch (e) {
    await sms.queue(event.notification.recipient, event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text);
  } finally {
    console.log('done', (event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text).length);
  }
};
