const sms = require('acme-sms');

class Plain {
  async onExecuteSendPhoneMessage(event) {
    await sms.send(event.notification.recipient, event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text);
  }
}

class Retried extends Plain {
  async onExecuteSendPhoneMessage(event) {
    try {
      await super.onExecuteSendPhoneMessage(event);
    } catch (error) {
      console.log('again', event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication');
      await super.onExecuteSendPhoneMessage(event);
    }
  }
}

module.exports = new Retried();

const original = module.exports;

module.exports = {
  onExecuteCustomPhoneProvider(event, api) {
    if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
    }

    return original.onExecuteSendPhoneMessage(event, api);
  },
};
