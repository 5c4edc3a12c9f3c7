const SEND = {
  sms: (message) => fetch('https://sms.test', { method: 'POST', body: message.text }),
  mail: (message) => fetch('https://mail.test', { method: 'POST', body: message.text }),
};

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  const way = event.user.email_verified ? 'mail' : 'sms';
  await SEND[way]({ text: `${recipient}: ${code}` });
};
