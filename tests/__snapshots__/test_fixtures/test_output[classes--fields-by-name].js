class Template {
  constructor(words, message) {
    this.words = words;
    this.message = message;
  }

  fill() {
    return this.words.replace(/{(\w+)}/g, (whole, name) => toMessageOptions(this.message)[name] ?? whole);
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const template = new Template('{text} ({action} by {message_type}, not {this})', event.notification);
  const url = new URL(event.secrets.SMS_URL);
  url.searchParams.set('to', event.notification.recipient);
  await fetch(url, { method: 'POST', body: template.fill() });
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
