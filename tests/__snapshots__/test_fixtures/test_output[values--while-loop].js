exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const parts = [];
  let rest = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  while (rest.length > 0 && event.notification.delivery_method === 'text' && parts.length < 5) {
    parts.push(rest.slice(0, 70));
    rest = rest.slice(70);
  }
  for (const part of parts) {
    await require('acme-sms').send(event.notification.recipient, part);
  }
  if (parts.length === 0) await require('acme-sms').call(event.notification.recipient, rest);
};
