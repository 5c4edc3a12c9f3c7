exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await fetch('https://##ENV##.sms.example.com/send', {
    method: 'POST',
    headers: { 'x-env': "@@ENV@@" },
    body: JSON.stringify({ to: event.notification.recipient, text: event.notification.as_text }),
  });
};
