const send = (to, text) => console.log('would send', text, 'to', to);

exports.onExecuteCustomPhoneProvider = (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  return ({
  sent: send(event.notification.recipient, event.notification.as_text),
});
};
