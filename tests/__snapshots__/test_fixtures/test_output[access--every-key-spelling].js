const KEY = 'recipient';

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sms = require('acme-sms');
  await sms.send({
    to: event.notification[KEY],
    text: event['notification'].as_text,
    code: event.notification[`code`],
    viaBoth: event["notification"]["recipient"],
    template: event[`notification`][`as_text`],
  });
};
