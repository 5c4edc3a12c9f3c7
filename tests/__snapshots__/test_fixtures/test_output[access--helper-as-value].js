const sms = require('acme-sms');

const steps = [validate, deliver];

function validate(event) {
  if (!event.notification.recipient) throw new Error('no number');
}

function deliver(event) {
  return sms.send(event.notification.recipient, event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text);
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  for (const step of steps) {
    await step(event);
  }
};
