class Sms {
  constructor(options) {
    Object.assign(this, { retries: 3 }, toMessageOptions(options));
  }

  async send(client) {
    for (let tried = 0; tried < this.retries; tried += 1) {
      const { ok } = await client.messages.create({ to: this.recipient, body: this.text, kind: this.action });
      if (ok) return;
    }
    throw new Error(`gave up on ${this.recipient}`);
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const client = require('acme-sms')(event.secrets.ACME_KEY);
  await new Sms(event.notification).send(client);
};

function toMessageOptions(notification) {
  return {
    action: notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
    code: notification.code,
    message_type: notification.delivery_method === 'voice' ? 'voice' : 'sms',
    recipient: notification.recipient,
    text: notification.delivery_method === 'voice' ? notification.as_voice : notification.as_text,
  };
}
