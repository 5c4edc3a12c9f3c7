exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sms = require('acme-sms');
  const type = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
  if (type === 'text') {
    await sms.send(event.notification.recipient, event.notification.code);
  } else if (type === 'call' || type === 'voice') {
    await sms.call(event.notification.recipient, event.notification.code);
  } else {
    console.log('neither', type);
  }
  if ((event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication') === 'verify') console.log('never');
};
