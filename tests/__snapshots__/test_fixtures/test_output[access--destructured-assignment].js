exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  let recipient, text, kind;
  ({ recipient } = event.notification);
  text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  ({ notification: { delivery_method: kind } } = event);
  if (kind === 'voice') {
    text = text.split('').join(' ');
  }
  await require('acme-sms').send(recipient, text);
};
