exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  // const { recipient, text } = event.message_options;
  /*
   * if (event.message_options.message_type === 'voice') {
   *   return call(event.message_options.text);
   * }
   */
  await require('acme-sms').send(event.notification.recipient); // not event.message_options.text
};
