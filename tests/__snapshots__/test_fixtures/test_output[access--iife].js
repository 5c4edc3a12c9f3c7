exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await (async ({ notification: m }) => {
    await require('acme-sms').send(m.recipient, m.as_text);
  })(event);

  (function () {
    console.log(event.notification.code.length);
  })();
};
