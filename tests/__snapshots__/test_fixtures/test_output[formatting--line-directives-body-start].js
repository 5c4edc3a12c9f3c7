const { send } = require('acme-sms');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  // TODO(actionport AP101): event.user.identities is not in the new event
  // eslint-disable-next-line no-console
  console.log(event.user.identities);
  const mask = (options) => { // the gateway wants no plus
    options.recipient = options.recipient.replace('+', '');
    return send(options);
  };
  await mask(toMessageOptions(event.notification));
};

function toMessageOptions(notification) {
  return {
    action: notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
    code: notification.code,
    message_type: notification.delivery_method === 'voice' ? 'voice' : 'sms',
    recipient: notification.recipient,
    text: notification.delivery_method === 'voice' ? notification.as_voice : notification.as_text,
  };
}
