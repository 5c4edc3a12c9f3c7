const vendors = {
  acme(message, secrets) {
    return require('acme-sms')(secrets.ACME_KEY).send(message.recipient, message.delivery_method === 'voice' ? message.as_voice : message.as_text);
  },
  async globex({ recipient, delivery_method, as_voice, as_text }, { GLOBEX_URL }) {
    const text = delivery_method === 'voice' ? as_voice : as_text;
    const channel = delivery_method === 'voice' ? 'voice' : 'sms';
    await fetch(`${GLOBEX_URL}/${channel}`, { method: 'POST', body: new URLSearchParams({ recipient, text }) });
  },
  none: async ({ recipient }) => console.log(`nothing is sent to ${recipient}`),
};

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const vendor = vendors[event.secrets.VENDOR];
  if (!vendor) throw new Error(`no vendor ${event.secrets.VENDOR}`);
  await vendor(event.notification, event.secrets);
};
