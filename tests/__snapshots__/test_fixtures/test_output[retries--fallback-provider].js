exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const providers = [primary, secondary];
  let last;
  for (const provider of providers) {
    try {
      await provider(event.notification.recipient, event.notification.as_text);
      return;
    } catch (e) {
      last = e;
    }
  }
  throw last;

  async function primary(to, body) {
    await require('twilio')(event.secrets.SID, event.secrets.TOKEN).messages.create({ to, body, from: event.secrets.FROM });
  }
  async function secondary(to, body) {
    await fetch(event.secrets.BACKUP_URL, { method: 'POST', body: JSON.stringify({ to, body }) });
  }
};
