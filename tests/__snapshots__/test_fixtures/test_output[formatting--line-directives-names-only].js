const { send } = require('acme-sms');

// eslint-disable-next-line func-names
exports.onExecuteCustomPhoneProvider = async function (event, api) {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  // eslint-disable-next-line no-unused-vars
  const { recipient, code } = event.notification;
  /* istanbul ignore if */
  if (!recipient) {
    // @ts-expect-error
    return send.skip();
  }
  const {
    // eslint-disable-next-line camelcase
    recipient: send_to,
  } = event.notification;
  // nosemgrep: javascript.lang.security
  await send(send_to, event.notification.as_text); // NOSONAR
};
