const SMS = 'sms';
const post = (payload) => require('acme-sms').post(payload);

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
  if (kind === SMS) await post({ type: SMS, to: event.notification.recipient });
  else console.log('not a text', event.notification.recipient);
};
