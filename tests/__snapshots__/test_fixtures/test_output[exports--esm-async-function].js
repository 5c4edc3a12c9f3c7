const ENDPOINT = 'https://sms.example.com/messages';

export async function onExecuteCustomPhoneProvider(event, api) {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { notification: options, secrets } = event;
  await fetch(ENDPOINT, {
    method: 'POST',
    headers: { 'x-key': secrets.KEY },
    body: JSON.stringify({ number: options.recipient, message: options.as_text }),
  });
}
