const { request } = require('https');

class Gateway {
  constructor(message, secrets) {
    this.message = message;
    this.host = secrets.GATEWAY_HOST;
    this.key = secrets.GATEWAY_KEY;
  }

  deliver() {
    return this.message.delivery_method === 'voice' ? this.call() : this.sms();
  }

  sms() {
    return this.post('/sms', { to: this.message.recipient, body: this.message.as_text });
  }

  call() {
    return this.post('/calls', { to: this.message.recipient, say: this.message.as_voice, repeat: 2 });
  }

  post(path, body) {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' };
      const outgoing = request({ host: this.host, path, method: 'POST', headers }, resolve);
      outgoing.on('error', reject);
      outgoing.end(JSON.stringify(body));
    });
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await new Gateway(event.notification, event.secrets).deliver();
};
