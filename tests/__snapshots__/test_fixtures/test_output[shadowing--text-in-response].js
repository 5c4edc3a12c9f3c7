exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { as_text: text, recipient } = event.notification;
  const response = await fetch(event.secrets.URL, { method: 'POST', body: text });
  {
    const text = await response.text();
    const code = response.status;
    console.log(recipient, code, typeof text);
  }
};
