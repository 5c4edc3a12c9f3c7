/**
 * Handler that will be called during the execution of a CustomPhoneProvider flow.
 *
 * @param {Event} event - Who gets what.
 * @param {CustomPhoneProviderAPI} api - What can be called.
 */
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, delivery_method: message_type } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;

  // calls go to the other department
  if (message_type === 'voice') {
    console.log('call', recipient, text);
    return;
  }

  await require('acme-sms').send(recipient, text);
};