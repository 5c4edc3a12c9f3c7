class Refused extends Error {
  constructor(text, action) {
    super(text);
    this.text = text;
    this.action = action;
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  try {
    if (recipient.startsWith('+0')) throw new Refused('no such country', 'skip');
    await fetch('https://sms.test', { method: 'POST', body: `${recipient} ${code}` });
  } catch (error) {
    await fetch('https://log.test', { method: 'POST', body: `${error.action}, ${error.text}: ${error}` });
  }
};
