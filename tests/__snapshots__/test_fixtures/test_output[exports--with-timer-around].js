const sms = require('acme-sms');

const withTiming = (fn) => async (event, api) => {
  console.time('sms');
  try {
    return await fn(event, api);
  } finally {
    console.timeEnd('sms');
  }
};

const sendPhoneMessage = withTiming(async (event) => {
  await sms.send(event.notification.recipient, event.notification.as_text);
});

exports.onExecuteCustomPhoneProvider = function (event, api) {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  return sendPhoneMessage.call(this, event, api);
};
