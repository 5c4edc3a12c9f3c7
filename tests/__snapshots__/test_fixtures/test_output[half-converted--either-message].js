exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const channel = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
  await fetch('https://sms.example.com/send', {
    method: 'POST',
    body: JSON.stringify({ recipient, text, code, channel }),
  });
};
