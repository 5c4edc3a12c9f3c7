export const onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;
  await fetch('https://sms.example.com/', { method: 'POST', body: JSON.stringify({ to: recipient, text }) });
};
