const FIELD = 'text';

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { ['as_text']: body, ['recipient']: to, 'code': code } = event.notification;
  await require('acme-sms').send(to, body, code);
};
