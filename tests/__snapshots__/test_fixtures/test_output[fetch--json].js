/* global fetch */
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { as_text: text, recipient } = event.notification;

  const response = await fetch('https://sms.example.com/v2/messages', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${event.secrets.API_TOKEN}`,
    },
    body: JSON.stringify({ text, recipient }),
  });

  if (!response.ok) {
    const text = await response.text();
    throw new Error(`Gateway answered ${response.status}: ${text}`);
  }
};
