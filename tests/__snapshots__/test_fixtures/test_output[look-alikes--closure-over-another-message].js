const sender = (message) => ({
  send: (code) => fetch('https://sms.test', { method: 'POST', body: `${message.text} ${code}` }),
  kind: () => message.message_type,
});

const { send, kind } = sender({ text: 'Your code:', message_type: 'fixed' });

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  console.log(kind());
  await send(`${code} for ${recipient}`);
};
