const BASE = { sms: '/text' };
const PATHS = { ...BASE, voice: '/call' };
const BARE = { __proto__: null, sms: 1, voice: 2 };

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const type = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
  console.log(PATHS[type], BARE[type]);
  await require('acme-sms').send(event.notification.recipient, event.notification.code);
};
