const { send } = require('acme-sms');

// eslint-disable-next-line func-names
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  // eslint-disable-next-line no-unused-vars
  const { recipient } = event.notification;
  // eslint-disable-next-line no-unused-vars
  const action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  // TODO(actionport AP101): event.user.identities is not in the new event
  // @ts-ignore
  /* eslint-disable-next-line no-console */
  console.log(event.user.identities);
  await send(recipient, event.notification.as_text, action);
};
