const log = (event) => console.log(event.text, event.message_options, event.user && event.user.identities);

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  log({ text: 'start' });
  await require('acme-sms').send(event.notification.recipient, event.notification.code);
  log({ text: 'end' });
};
