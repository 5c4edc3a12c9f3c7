class Outbox {
  set current(message) {
    this._current = message;
    this.count = (this.count || 0) + 1;
  }

  get current() {
    return this._current;
  }

  get body() {
    const { code } = this.current;
    const text = this.current.delivery_method === 'voice' ? this.current.as_voice : this.current.as_text;
    return { text, masked: code.replace(/.(?=..)/g, '*') };
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const outbox = new Outbox();
  outbox.current = event.notification;
  await fetch(`https://outbox.test/${outbox.count}`, {
    method: 'POST',
    body: JSON.stringify({ to: outbox.current.recipient, ...outbox.body }),
  });
};
