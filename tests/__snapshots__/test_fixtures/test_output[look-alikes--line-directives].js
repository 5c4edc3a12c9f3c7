const { send } = require('acme-sms');

exports.onExecuteCustomPhoneProvider = async (event, api) => { // eslint-disable-line func-names
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  /* eslint-disable no-console */
  const { recipient } = event.notification; // nosemgrep
  const action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  // see eslint-disable-next-line in the guide
  const sentAs = event.notification.delivery_method === 'voice' ? 'voice' : 'sms'; // eslint-disable-line camelcase
  // c8 ignore start
  const { recipient: to } = event.notification; // @ts-check
  const flow = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  // c8 ignore stop
  // eslint-disable-next-line no-console

  // TODO(actionport AP101): event.user.identities is not in the new event
  console.log(event.user.identities);
  await send(recipient, action, sentAs, to, flow, '// eslint-disable-next-line');
};
