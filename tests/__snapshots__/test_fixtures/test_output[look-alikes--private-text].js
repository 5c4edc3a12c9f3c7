class Counter {
  #text = 'none';
  #message_type = 'sms';

  see(recipient) {
    this.#text = recipient.length > 10 ? 'long' : 'short';
    return this;
  }

  get line() {
    return `${this.#text} ${this.#message_type}`;
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  const { line } = new Counter().see(recipient);
  await fetch('https://sms.test', { method: 'POST', headers: { line }, body: `${recipient} ${code}` });
};
