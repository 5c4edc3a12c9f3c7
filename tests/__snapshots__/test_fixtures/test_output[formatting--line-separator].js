exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const joint = 'a b c'; // no-break space   const { recipient } = event.notification;
  await require('acme-sms').send(recipient, joint + event.notification.as_text);
};
