const testMessage = (event) => ({
  recipient: event.secrets.TEST_NUMBER,
  text: `test of ${event.tenant.id}`,
  message_type: 'sms',
  action: 'enrollment',
});

const send = async (message) => {
  const { recipient, text } = message;
  await fetch(`https://sms.test/${message.message_type}`, { method: 'POST', body: `${recipient} ${text}` });
};

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await send(event.user.app_metadata?.tester ? testMessage(event) : toMessageOptions(event.notification));
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
