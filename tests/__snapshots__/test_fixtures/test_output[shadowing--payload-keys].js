exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const payload = {
    message_type: 'transactional',
    action: 'send',
    code: 'OTP',
    messages: [{ recipient: { phone: event.notification.recipient }, text: { body: event.notification.as_text } }],
  };
  const answer = await require('acme-sms').post(payload);
  console.log(answer.message_type, answer.code, payload.messages[0].recipient, payload.action === 'enrollment');
};
