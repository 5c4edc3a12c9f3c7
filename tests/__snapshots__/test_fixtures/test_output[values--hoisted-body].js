exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const kind = event.notification.delivery_method;
  if (kind === 'voice') return call(body());
  return sms(body());

  function body() { return event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text; }
  function call(text) { return require('acme-sms').call(event.notification.recipient, text); }
  function sms(text) { return require('acme-sms').send(event.notification.recipient, text); }
};
