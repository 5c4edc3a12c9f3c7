exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sandbox = { exports: {}, module: { exports: {} } };
  sandbox.exports.onExecuteSendPhoneMessage = (event) => event.message_options.text;
  sandbox.module.exports.onExecuteSendPhoneMessage = null;
  console.log(Object.keys(sandbox.exports), event.notification.recipient);
};
