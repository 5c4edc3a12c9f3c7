const sendPhoneMessage = async function () {
  var event = arguments[0];
  var sms = require('acme-sms');
  await sms.send(event.notification.recipient, event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text);
};

exports.onExecuteCustomPhoneProvider = function (event, api) {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  return sendPhoneMessage.call(this, event, api);
};
