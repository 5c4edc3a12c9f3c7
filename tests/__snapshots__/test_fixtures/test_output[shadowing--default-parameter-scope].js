const text = 'Lantern';

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const send = async (to = event.notification.recipient, body = text) => {
    var text = event.notification.as_text;
    await require('acme-sms').send(to, body + text);
  };
  await send();
};
