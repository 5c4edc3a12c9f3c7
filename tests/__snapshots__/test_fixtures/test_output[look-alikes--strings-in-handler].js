exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  console.log('event.message_options.text is sent to event.message_options.recipient');
  console.log("exports.onExecuteSendPhoneMessage runs for 'sms' and \"voice\"");
  console.log(`message_type ${'sms'} and action ${"enrollment"} are words here`);
  await require('acme-sms').send(event.notification.recipient, 'event.message_options.text');
};
