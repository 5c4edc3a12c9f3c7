exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  //await require('twilio')(event.secrets.SID).messages.create({ to: event.message_options.recipient });
  //if (event.message_options.action === 'enrollment') return;
  console.log(event.user.user_id);
};
