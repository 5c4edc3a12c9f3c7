const twilio = require('twilio');

// TODO(actionport AP101): event.user.identities is not in the new event
const provider = (user) => user.identities[0].provider;

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const client = twilio(event.secrets.SID, event.secrets.TOKEN);
  const { recipient, as_text: text } = event.notification;
  if (event.tenant.id === 'acme') {
    await client.messages.create({ to: recipient, body: `${text} (${provider(event.user)})` });
    return;
  }
  await client.messages.create({ to: recipient, body: text });
};
