const sms = require('acme-sms');

let current;

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  current = event.notification;
  await sms.send(current.recipient, current.delivery_method === 'voice' ? current.as_voice : current.as_text);
  report();
};

function report() {
  console.log('sent to', current.recipient, 'as', current.delivery_method === 'voice' ? 'voice' : 'sms');
}
