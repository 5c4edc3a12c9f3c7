exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const messageOptions = toMessageOptions(event.notification);
  const sms = require('acme-sms');
  const recipient = () => messageOptions.recipient;
  const body = function () {
    return [messageOptions].map((m) => m.text)[0];
  };
  await Promise.all(['primary'].map(async (route) => {
    await sms.via(route).send(recipient(), body(), messageOptions.code);
  }));
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
