exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const cached = api.cache.get('message_options');
  api.cache.set('text', event.notification.code, { ttl: 1000 });
  api.cache.delete('recipient');
  console.log(event.notification.recipient, cached && cached.value, cached && cached.text);
};
