exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const options = { message_options: event.user.user_metadata, notification: null };
  console.log(options.message_options, options.notification);
};
