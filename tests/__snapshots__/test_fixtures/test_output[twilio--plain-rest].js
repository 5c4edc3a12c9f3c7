/* global fetch */
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sid = event.secrets.TWILIO_SID;
  const form = new URLSearchParams();
  form.append('To', event.notification.recipient);
  form.append('From', event.secrets.FROM);
  form.append('Body', event.notification.as_text);

  const response = await fetch(`https://api.twilio.com/2010-04-01/Accounts/${sid}/Messages.json`, {
    method: 'POST',
    headers: {
      Authorization: 'Basic ' + Buffer.from(sid + ':' + event.secrets.TWILIO_TOKEN).toString('base64'),
    },
    body: form.toString(),
  });
  if (!response.ok) {
    throw new Error('Twilio: ' + (await response.text()));
  }
};
