const { call, sms } = require('acme-sms');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const kind = event.notification.delivery_method;
  if (kind === 'voice') call(event.notification.as_voice);
  else if (kind === 'text') sms(event.notification.as_text);
};
