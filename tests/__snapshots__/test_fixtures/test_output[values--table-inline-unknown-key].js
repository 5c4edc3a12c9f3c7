exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const A = 'https://a.example.com', B = 'https://b.example.com';
  const url = { sms: A, text: B }[event.notification.delivery_method === 'voice' ? 'voice' : 'sms'];
  await fetch(url || A, { method: 'POST', body: event.notification.code });
};
