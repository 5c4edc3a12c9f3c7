const { send } = require('acme-sms');

// eslint-disable-next-line no-unused-vars
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  // eslint-disable-next-line no-unused-vars
  const { notification: { recipient, code }, secrets } = event;
  // eslint-disable-next-line no-unused-vars
  const action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  // @ts-ignore
  await send(secrets.KEY, recipient, action);
};
