exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 8000);
  try {
    await fetch(event.secrets.URL, {
      method: 'POST',
      signal: controller.signal,
      body: JSON.stringify({
        to: event.notification.recipient,
        msg: event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text,
        kind: event.notification.delivery_method === 'voice' ? 'voice' : 'sms',
        purpose: event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication'
      })
    });
  } finally {
    clearTimeout(timer);
  }
};
