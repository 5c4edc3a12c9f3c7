const templates = new Map([
  ['de', { text: 'Dein Code', action: 'enrollment' }],
  ['en', { text: 'Your code', action: 'enrollment' }],
]);

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  const template = templates.get(event.user.user_metadata?.lang) ?? templates.get('en');
  const body = `${template.text}: ${code} (${template.action})`;
  await fetch(`https://sms.test/${recipient}`, { method: 'POST', body });
};
