class Inbox {
  constructor(message) {
    this.message = message;
  }

  async *[Symbol.asyncIterator]() {
    const { vendors } = await fetch('https://vendors.test').then((answer) => answer.json());
    for (const vendor of vendors || ['acme']) yield [vendor, this.message];
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  for await (const [vendor, message] of new Inbox(event.notification)) {
    const body = new URLSearchParams({ to: message.recipient, text: message.delivery_method === 'voice' ? message.as_voice : message.as_text });
    const answer = await fetch(`https://${vendor}.test/sms`, { method: 'POST', body });
    if (answer.ok) break;
  }
};
