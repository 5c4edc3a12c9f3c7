const sms = require('acme-sms');

function counted(holder, name) {
  const inner = holder[name];
  holder[name] = async function (...given) {
    const result = await inner.apply(this, given);
    await sms.count(name);
    return result;
  };
}

class Texts {
  async onExecuteSendPhoneMessage(event) {
    const { recipient } = event.notification;
    const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
    await sms.send(recipient, text);
  }
}

counted(Texts.prototype, 'onExecuteSendPhoneMessage');

module.exports = new Texts();

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
