// Absent values are only put into texts, compared, spread and handed on.
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { email, phone_number: phone } = event.user;
  const same = phone === event.notification.recipient;
  const payload = { ...event.user.user_metadata, email, same, request: event.request };
  console.log(`for ${email}, ${phone}`, JSON.stringify(payload));
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text, payload);
};
