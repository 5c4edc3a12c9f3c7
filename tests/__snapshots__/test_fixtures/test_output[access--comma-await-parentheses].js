exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const options = await event.notification;
  const to = (0, (event).notification).recipient;
  const body = (await (event.notification)).as_text;
  await require('acme-sms').send(to, body, options.code);
};
