const sms = require('acme-sms');

function checked(handler) {
  return async function (event, api) {
    const result = await handler(event, api);
    if (!result) throw new Error('the gateway said nothing');
    return result;
  };
}

module.exports = {
  onExecuteCustomPhoneProvider: wrapSendPhoneMessage(checked(async ({ notification: { recipient, as_text: text } }) => sms.send(recipient, text))),
};

function wrapSendPhoneMessage(sendPhoneMessage) {
  return function (event, api) {
    if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
    }

    return sendPhoneMessage.call(this, event, api);
  };
}
