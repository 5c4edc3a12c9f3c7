const { send } = require('acme-sms');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const lint = '// eslint-disable-next-line no-console';
  const { recipient } = event.notification;
  const action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  // eslint-disable-next-line lets the next line pass, which is not needed below

  const text = `
// @ts-ignore
${event.notification.as_text}`;
  await send(recipient, action, text.replace('// @ts-ignore', '').trim(), lint.length);
};
