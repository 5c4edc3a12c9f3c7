const sms = require('acme-sms');
const ENDPOINT = '##SMS_ENDPOINT##';
const ALLOWED = @@ALLOWED_COUNTRIES@@;
const LIMIT = ##DAILY_LIMIT##;

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const options = { endpoint: ENDPOINT, allowed: ALLOWED, limit: LIMIT, sender: '@@SENDER@@' };
  await sms.send(options, event.notification.recipient, event.notification.as_text, `##TAG##`);
};
