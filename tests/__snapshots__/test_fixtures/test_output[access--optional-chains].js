exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const to = event.notification.recipient;
  const body = (event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text) ?? event.notification.code;
  const voice = event.notification['delivery_method'] === 'voice';
  if (!to?.startsWith('+')) {
    console.log('not an international number', to?.slice(0, 3));
  }
  await require('acme-sms')[voice ? 'call' : 'send'](to, body?.trim());
};
