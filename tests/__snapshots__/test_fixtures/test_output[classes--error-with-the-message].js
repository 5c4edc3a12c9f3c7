class Undeliverable extends Error {
  constructor(reason, options) {
    super(reason);
    this.name = 'Undeliverable';
    this.options = options;
    Error.captureStackTrace(this, Undeliverable);
  }

  get summary() {
    return `${this.message} (${this.options.message_type} to ${this.options.recipient})`;
  }
}

async function deliver(options, secrets) {
  const answer = await fetch('https://primary.test/send', {
    method: 'POST',
    headers: { authorization: secrets.PRIMARY },
    body: options.text,
  });
  if (!answer.ok) throw new Undeliverable(`status ${answer.status}`, options);
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  try {
    await deliver(toMessageOptions(event.notification), event.secrets);
  } catch (error) {
    if (!(error instanceof Undeliverable)) throw error;
    await fetch('https://alerts.test', { method: 'POST', body: error.summary });
  }
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
