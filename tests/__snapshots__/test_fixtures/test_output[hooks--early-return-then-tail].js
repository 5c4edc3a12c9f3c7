const queue = require('acme-queue');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  if (!/^\+\d{6,15}$/.test(recipient)) throw new Error('not a phone number');
  if (!event.secrets.QUEUE) {
    throw new Error('QUEUE is not set');
  }

  // the queue never fails, and nobody waits for the message
  queue(event.secrets.QUEUE).push({
    channel: event.notification.delivery_method === 'voice' ? 'phone' : 'text',
    to: recipient,
    text: text
  });
};
