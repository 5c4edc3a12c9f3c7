/**
 * Handler that will be called during the execution of a CustomPhoneProvider flow.
 *
 * @param {Event} event - The person and the message.
 * @param {CustomPhoneProviderAPI} api - What can be done.
 */

const sms = require('acme-sms'); // 3.2.1
const PREFIX = 'Lantern';

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await sms.send(event.notification.recipient, `${PREFIX}: ${event.notification.as_text}`);
};
