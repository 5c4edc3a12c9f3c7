class NoMessage {
  recipient = '';
  text = 'Nothing to say';
  message_type = 'sms';
}

class Dispatcher {
  constructor(message) {
    this.message = message;
  }

  async run() {
    const { text, recipient } = this.message;
    if (recipient) await fetch('https://dispatch.test/send', { method: 'POST', body: `${recipient} ${text}` });
    await fetch('https://dispatch.test/log', { method: 'POST', body: this.message.message_type });
  }
}

const allowed = (recipient) => !recipient.startsWith('+1900');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const message = allowed(recipient) ? toMessageOptions(event.notification) : new NoMessage();
  await new Dispatcher(message).run();
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
