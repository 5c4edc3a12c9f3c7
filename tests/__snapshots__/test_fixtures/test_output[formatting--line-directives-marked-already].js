const { send } = require('acme-sms');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await send(event.notification.recipient, event.notification.as_text);
  // TODO(actionport AP101): the provider comes from our own API
  // @ts-ignore
  /* eslint-disable-next-line no-console */
  console.log(event.user.identities);
  // actionport-ignore AP101 seen
  // TODO(actionport AP101): event.user.identities is not in the new event
  // eslint-disable-next-line no-console
  console.log(event.user.identities);
};
