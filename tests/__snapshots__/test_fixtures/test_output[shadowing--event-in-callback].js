const emitter = require('acme-sms').events;

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  emitter.on('delivered', (event) => {
    console.log(event.message_options.text, event.user.identities);
  });
  emitter.emit('send', event.notification.recipient);
};
