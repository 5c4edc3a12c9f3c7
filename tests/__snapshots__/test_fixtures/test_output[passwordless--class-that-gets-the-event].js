class Delivery {
  constructor({ user, request, notification: message }) {
    this.email = user.email?.toLowerCase();
    this.ip = request?.ip;
    this.message = message;
  }

  send() {
    return require('acme-sms').send(this.message.recipient, this.message.delivery_method === 'voice' ? this.message.as_voice : this.message.as_text, this.email, this.ip);
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await new Delivery(event).send();
};
