/** Tells the on-call number when two calls in a row go out; the earlier message is kept from run to run. */
let earlier;

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  await fetch('https://voice.acme.test/send', {
    method: 'POST',
    body: JSON.stringify({ to: recipient, say: text }),
  });
  if (earlier && earlier.delivery_method === 'voice') {
    await fetch('https://alerts.acme.test/', { method: 'POST', body: event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text });
  }
  earlier = event.notification;
};
