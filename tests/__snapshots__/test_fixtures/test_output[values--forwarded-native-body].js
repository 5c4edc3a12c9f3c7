exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await fetch(event.secrets.URL, {
    method: 'POST',
    body: JSON.stringify({ flow: event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication' }),
  });
};
