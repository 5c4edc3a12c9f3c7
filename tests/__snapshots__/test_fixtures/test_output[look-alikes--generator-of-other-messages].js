function* parts(code) {
  yield { text: 'Your code is', message_type: 'part' };
  yield { text: code, message_type: 'last' };
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  for (const part of parts(code)) {
    await fetch(`https://sms.test/${recipient}/${part.message_type}`, { method: 'POST', body: part.text });
  }
};
