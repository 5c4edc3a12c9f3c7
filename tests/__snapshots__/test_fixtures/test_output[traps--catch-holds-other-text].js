exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  try {
    if (event.notification.delivery_method === 'voice') throw new Error('no calls');
    await require('acme-sms').send(event.notification.recipient, event.notification.as_text);
  } catch (e) {
    console.log(e.message, event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text);
  }
};
