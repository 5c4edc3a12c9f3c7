require('dotenv/config');
const newrelic = require('newrelic');
const started = Date.now();
const registry = registerTenant('orchard');

function registerTenant(name) {
  console.log('loaded', name);
  return { name };
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await require('acme-sms').send(event.notification.recipient, event.notification.as_text);
};
