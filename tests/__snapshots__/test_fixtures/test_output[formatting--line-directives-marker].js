const { send } = require('acme-sms');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await send(event.notification.recipient, event.notification.as_text);
  // TODO(actionport AP101): event.user.identities is not in the new event
  // eslint-disable-next-line no-console
  console.log(event.user.identities);
  // TODO(actionport AP101): event.user.identities is not in the new event
  // TODO(actionport AP102): event.security_context is not in the new event
  // @ts-ignore
  // eslint-disable-next-line no-console -- asked for by support
  console.log(event.user.identities, event.security_context?.a);
  console.info('sent');
  // TODO(actionport AP101): event.user.identities is not in the new event
  // eslint-disable-next-line no-console
  console.log(event.user.identities);
  if (event.secrets.TRACE) {
    // TODO(actionport AP101): event.user.identities is not in the new event
    // oxlint-disable-next-line no-console
    console.log(event.user.identities);
  }
  // TODO(actionport AP101): event.user.identities is not in the new event
  /*
   * biome-ignore lint/suspicious/noConsole: for support,
   * who read these lines
   */
  console.log(event.user.identities);
};
