exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sms = require('acme-sms');
  const recipient = () => event.notification.recipient;
  const body = function () {
    return [event.notification].map((m) => m.delivery_method === 'voice' ? m.as_voice : m.as_text)[0];
  };
  await Promise.all(['primary'].map(async (route) => {
    await sms.via(route).send(recipient(), body(), event.notification.code);
  }));
};
