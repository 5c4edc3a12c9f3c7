class Mail {
  constructor(message) {
    this.message = message;
  }

  send() {
    return fetch('https://mail.test', { method: 'POST', body: `${this.message.recipient}: ${this.message.text}` });
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  await new Mail({ recipient: event.user.email, text: `A code was sent to ${recipient}` }).send();
  await fetch('https://sms.test', { method: 'POST', body: `${recipient}: ${code}` });
};
