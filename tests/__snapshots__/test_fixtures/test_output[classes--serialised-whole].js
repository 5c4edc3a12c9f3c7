const { createHmac } = require('crypto');

class Signed {
  constructor(message, secret) {
    this.message = message;
    this.secret = secret;
  }

  get payload() {
    return JSON.stringify({ version: 1, message: toMessageOptions(this.message) });
  }

  get signature() {
    return createHmac('sha256', this.secret).update(this.payload).digest('hex');
  }

  to(url) {
    const headers = { 'x-signature': this.signature, 'x-recipient': this.message.recipient };
    return fetch(url, { method: 'POST', headers, body: this.payload });
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const signed = new Signed(event.notification, event.secrets.SIGNING_KEY);
  await signed.to(event.secrets.WEBHOOK_URL);
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
