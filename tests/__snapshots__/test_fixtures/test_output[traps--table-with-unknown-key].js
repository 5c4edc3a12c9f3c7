const A = 'https://sms.example.com/a';
const B = 'https://sms.example.com/b';

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const url = { sms: A, text: B }[event.notification.delivery_method === 'voice' ? 'voice' : 'sms'];
  console.log(url);
  await fetch(url || B, { method: 'POST', body: event.notification.recipient });
};
