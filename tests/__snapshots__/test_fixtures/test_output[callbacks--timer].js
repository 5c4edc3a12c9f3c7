exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const gateway = require('acme-sms-gateway').connect(event.secrets.KEY);
  const { recipient, as_text: text } = event.notification;
  // fire and forget: the gateway is slow and a login must not wait for it
  setTimeout(() => {
    gateway.send(recipient, text, (error, ack) => {
      console.log(error ? error.code : ack);
    });
  }, 0);
  console.log('handed over', recipient);
};
