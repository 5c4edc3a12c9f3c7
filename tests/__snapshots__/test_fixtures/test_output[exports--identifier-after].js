exports.onExecuteCustomPhoneProvider = main;

const sms = require('acme-sms');

/**
 * @param {Event} event
 * @param {CustomPhoneProviderAPI} api
 */
async function main(event, api) {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await sms.send(buildMessage(event));
}

function buildMessage(event) {
  return { to: event.notification.recipient, body: event.notification.as_text };
}
