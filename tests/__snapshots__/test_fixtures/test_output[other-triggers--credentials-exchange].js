let counter = 0;
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  counter += 1;
  console.log('message number', counter, 'to', event.notification.recipient);
};
