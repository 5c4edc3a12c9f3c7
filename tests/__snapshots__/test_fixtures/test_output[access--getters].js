exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const message = {
    get to() { return event.notification.recipient; },
    get body() { return event.notification.as_text; },
    toString() { return `${this.to}: ${this.body}`; },
  };
  console.log(String(message));
  await require('acme-sms').send(message.to, message.body);
};
