const VOICE = 'voice';
const ENROLL = 'otp_enroll';

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { delivery_method: message_type, message_type: action, recipient } = event.notification;
  const isCall = message_type === VOICE;
  const first = ENROLL === action;
  await require('acme-sms').send(recipient, event.notification.code, isCall, first);
};
