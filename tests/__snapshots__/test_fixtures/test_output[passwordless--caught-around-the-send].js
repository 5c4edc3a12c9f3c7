// The catch only logs, so that nothing would be sent for want of an address.
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  try {
    const tag = event.user.email?.split('@')[1];
    await require('acme-sms').send(event.notification.recipient, event.notification.as_text, { tag });
  } catch (error) {
    console.error('not sent', error.message);
    throw error;
  }
};
