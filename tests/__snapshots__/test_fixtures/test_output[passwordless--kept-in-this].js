class Profile {
  constructor(user) {
    this.user = user;
  }

  domain() {
    return this.user.email?.split('@')[1];
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const profile = new Profile(event.user);
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text, profile.domain());
};
