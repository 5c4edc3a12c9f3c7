class Settings {
  constructor(secrets) {
    this.secrets = secrets;
  }

  get message_options() {
    return { text: this.secrets.FOOTER, action: 'append' };
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const settings = new Settings(event.secrets);
  const { text: footer, action } = settings.message_options;
  const { recipient, code } = event.notification;
  await fetch('https://sms.test', { method: 'POST', body: [recipient, code, action, footer].join(' ') });
};
