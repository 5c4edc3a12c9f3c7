class Sender {
  constructor(event) {
    this.options = event.notification;
    this.secrets = event.secrets;
  }

  get to() {
    return this.options.recipient.replace(/\s+/g, '');
  }

  body() {
    return this.options.delivery_method === 'voice' ? this.options.as_voice : this.options.as_text;
  }
}

class BrandedSender extends Sender {
  constructor(event, brand) {
    super(event);
    this.brand = brand;
  }

  body() {
    return `${this.brand}: ${super.body()}`;
  }
}

class LoudSender extends BrandedSender {
  body() {
    return this.options.message_type === 'otp_enroll' ? super.body().toUpperCase() : super.body();
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sender = new LoudSender(event, 'Harbor');
  await fetch('https://sms.harbor.test/v1/send', {
    method: 'POST',
    headers: { 'x-key': sender.secrets.HARBOR_KEY },
    body: new URLSearchParams({ to: sender.to, body: sender.body() }),
  });
};
