exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text, message_type: action } = event.notification;

  const send = (recipient, text, action) => require('acme-sms').send({ recipient, text, action: action === 'enrollment' });
  const wrap = function (text) {
    return `<< ${text} >>`;
  };

  console.log(action === 'otp_enroll' ? 'first' : 'again');
  await send(recipient, wrap(text), 'enrollment');
};
