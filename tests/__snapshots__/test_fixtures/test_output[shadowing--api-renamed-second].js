exports.onExecuteCustomPhoneProvider = async (e, _) => {
  if (!e.notification.message_type.startsWith('otp')) {
    _.notification.drop(e.notification.message_type + ' is not handled by this Action');
    return;
  }

  const api = 'https://sms.example.com';
  await fetch(`${api}/send`, { method: 'POST', body: e.notification.as_text });
};
