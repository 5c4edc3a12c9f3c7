module.exports = (() => {
  const sms = require('acme-sms');

  async function onExecuteCustomPhoneProvider(event, api) {
    if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
    }

    await sms.send(event.notification.recipient, event.notification.as_text);
  }

  return { onExecuteCustomPhoneProvider };
})();
