function line() {
  return `${this.text} (${this.message_type})`;
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  const sentence = line.bind({ text: `code for ${recipient}`, message_type: 'plain' });
  const other = line.call({ text: 'a copy', message_type: 'plain' });
  await fetch('https://sms.test', { method: 'POST', body: [code, sentence(), other].join('\n') });
};
