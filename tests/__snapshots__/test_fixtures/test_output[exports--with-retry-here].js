const sms = require('acme-sms');

const withRetry = (fn) => async (event, api) => {
  try {
    return await fn(event, api);
  } catch (err) {
    console.log('second try', err.message);
    return fn(event, api);
  }
};

exports.onExecuteCustomPhoneProvider = withRetry(async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await sms.send(event.notification.recipient, event.notification.as_text);
});
