async function send(event, api) {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await fetch(`${event.secrets.URL}/${event.notification.delivery_method === 'voice' ? 'calls' : 'texts'}`, {
    method: 'POST',
    body: JSON.stringify({ to: event.notification.recipient, body: event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text }),
  });
}

export { send as onExecuteCustomPhoneProvider };
