exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { user, request: req } = event;
  const profile = user.user_metadata;
  let lang;
  lang = profile?.language;
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text, {
    lang: lang?.slice(0, 2),
    agent: req?.user_agent?.split(' ')[0],
  });
};
