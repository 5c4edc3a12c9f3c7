const SMS = 'sms';

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
  if (kind === SMS) {
    await fetch(event.secrets.URL, {
      method: 'POST',
      body: JSON.stringify({ type: SMS, to: event.notification.recipient, body: event.notification.as_text }),
    });
  }
};
