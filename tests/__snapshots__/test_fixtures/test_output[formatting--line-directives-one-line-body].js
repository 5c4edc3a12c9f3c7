const { send } = require('acme-sms');
// deno-lint-ignore no-explicit-any
function post({ recipient, message_type }) {
  // deno-lint-ignore no-explicit-any
  const action = message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  // deno-lint-ignore no-explicit-any
  return send(recipient, action);
}

/* prettier-ignore */
// eslint-disable-next-line max-len, no-return-await
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  // eslint-disable-next-line max-len, no-return-await
  await post(event.notification); return await send(event.notification.recipient, event.notification.as_text);
};
