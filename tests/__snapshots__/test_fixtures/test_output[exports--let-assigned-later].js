let handler;

if (typeof process !== 'undefined' && process.env && process.env.SMS_DRY_RUN) {
  handler = async (event) => {
    console.log('dry run', event.notification.recipient);
  };
} else {
  handler = async (event) => {
    await require('acme-sms').send(event.notification.recipient, event.notification.as_text);
  };
}

const sendPhoneMessage = handler;

exports.onExecuteCustomPhoneProvider = function (event, api) {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  return sendPhoneMessage.call(this, event, api);
};
