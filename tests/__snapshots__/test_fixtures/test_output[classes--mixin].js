const Retrying = (Base) =>
  class extends Base {
    async sendTwice() {
      return (await this.send()) || this.send();
    }
  };

const Logging = (Base) =>
  class extends Base {
    async send() {
      console.log(`sending ${this.message.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication'} to ${this.message.recipient}`);
      return super.send();
    }
  };

class Plain {
  constructor(message) {
    this.message = message;
  }

  async send() {
    const answer = await fetch('https://plain.test/sms', { method: 'POST', body: this.message.delivery_method === 'voice' ? this.message.as_voice : this.message.as_text });
    return answer.ok;
  }
}

const Courier = Retrying(Logging(Plain));

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await new Courier(event.notification).sendTwice();
};
