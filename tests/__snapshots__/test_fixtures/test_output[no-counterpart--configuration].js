exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { ACCOUNT_ID } = event.secrets;
  const region = event.secrets.REGION;
  const sms = require('acme-sms')({ account: ACCOUNT_ID, region, token: event.secrets.TOKEN });
  await sms.send(event.notification.recipient, event.notification.as_text);
};
