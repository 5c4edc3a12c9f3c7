exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  var sms = require('acme-sms');
  function log() {
    if (!event) {
      var event = { message_options: { text: 'hoisted' } };
    }
    console.log(event.message_options.text);
  }
  log();
  await sms.send(event.notification.recipient, event.notification.as_text);
};
