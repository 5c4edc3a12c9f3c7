exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  let kind = event.notification.delivery_method;
  if (event.user.app_metadata?.no_calls) kind = 'text';
  if (kind === 'voice') {
    await require('acme-sms').call(event.notification.recipient, text);
  } else {
    await require('acme-sms').send(event.notification.recipient, text);
  }
};
