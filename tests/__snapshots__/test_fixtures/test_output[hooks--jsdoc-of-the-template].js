const sms = require('sms-client');

/**
 * Sends our codes. Numbers outside the EU cost more, see the wiki.
 *
 * @param {Event} event - additional authorization context
 * @param {string} event.notification.recipient - phone number, E.164
 * @param {string} event.notification.as_text - message body
 * @param {string} event.notification.delivery_method - 'text' or 'voice'
 * @param {string} event.notification.locale - language used by login flow
 * @returns {Promise<void>}
 */
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;

  await new Promise((resolve, reject) => {
    const cb = (error) => {
      if (error) reject(error);
      else resolve();
    };
    sms.send(recipient, text, { language: event.notification.locale?.replace(/_/g, '-') }, cb);
  });
};
