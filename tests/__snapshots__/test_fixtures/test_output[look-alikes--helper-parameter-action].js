function label(action) {
  switch (action) {
    case 'enrollment':
      return 'E';
    case 'sms':
      return 'S';
    default:
      return '?';
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  console.log(label('enrollment'), label(event.user.user_metadata?.step));
  await require('acme-sms').send(event.notification.recipient, event.notification.code);
};
