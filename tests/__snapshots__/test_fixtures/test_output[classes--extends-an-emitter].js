const { EventEmitter } = require('events');

class Delivery extends EventEmitter {
  constructor(message) {
    super();
    this.message = message;
  }

  async start() {
    this.emit('start', this.message);
    const answer = await fetch('https://delivery.test', { method: 'POST', body: this.message.text });
    this.emit(answer.ok ? 'sent' : 'failed', this.message);
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const delivery = new Delivery(toMessageOptions(event.notification));
  delivery.on('start', ({ recipient }) => console.log(`sending to ${recipient}`));
  delivery.on('sent', ({ recipient }) => console.log(`sent to ${recipient}`));
  delivery.on('failed', (message) => console.error(`${message.message_type} failed`));
  await delivery.start();
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
