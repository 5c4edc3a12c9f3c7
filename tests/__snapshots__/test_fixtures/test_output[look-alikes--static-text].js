class Words {
  static text = 'Your code is';
  static action = 'second-factor-authentication';

  static for(code) {
    return `${Words.text} ${code} (${this.action})`;
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  await fetch(`https://sms.test/${recipient}`, { method: 'POST', body: Words.for(code) });
};
