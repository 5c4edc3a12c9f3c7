const { EventEmitter } = require('events');

class Delivery extends EventEmitter {
  constructor(message) {
    super();
    this.message = message;
  }

  async start() {
    this.emit('start', this.message);
    const answer = await fetch('https://delivery.test', { method: 'POST', body: this.message.delivery_method === 'voice' ? this.message.as_voice : this.message.as_text });
    this.emit(answer.ok ? 'sent' : 'failed', this.message);
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const delivery = new Delivery(event.notification);
  delivery.on('start', ({ recipient }) => console.log(`sending to ${recipient}`));
  delivery.on('sent', ({ recipient }) => console.log(`sent to ${recipient}`));
  delivery.on('failed', (message) => console.error(`${message.delivery_method === 'voice' ? 'voice' : 'sms'} failed`));
  await delivery.start();
};
