const { send } = require('acme-sms');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await send(event.notification.recipient, event.notification.as_text);
  // actionport-ignore AP101 logged only
  // eslint-disable-next-line no-console
  console.log(event.user.identities);
  // eslint-disable-next-line no-console
  // actionport-ignore AP101 logged only
  console.log(event.user.identities);
  // actionport-ignore AP101 logged only
  /* istanbul ignore next */
  // actionport-ignore AP102 never there
  // @ts-ignore
  console.log(event.user.identities, event.security_context?.a);
  // TODO(actionport AP101): event.user.identities is not in the new event
  // actionport-ignore AP102 never there
  // @ts-ignore
  console.log(event.user.identities, event.security_context?.a);
};
