const bodyFor = (message, brand = 'Harbor') => `${brand}: ${message.delivery_method === 'voice' ? message.as_voice : message.as_text}`;

async function deliver(message, secrets) {
  return fetch(secrets.SMS_URL, {
    method: 'POST',
    headers: { 'x-channel': message.delivery_method === 'voice' ? 'voice' : 'sms' },
    body: JSON.stringify({ to: message.recipient, body: bodyFor(message) }),
  });
}

exports.bodyFor = bodyFor;
exports.deliver = deliver;

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await exports.deliver(event.notification, event.secrets);
};
