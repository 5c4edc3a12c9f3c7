const axios = require('axios');

const NO_FLOW = 'none';

function unnamed() {
  return 'unnamed';
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const message = event.notification;
  const action = message.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  const code = message.code || '';
  const text = message.as_text || 'Your code is ' + code;
  const flow = action || NO_FLOW;
  const named = action ?? unnamed();
  const label = action /* never empty, they say */ || 'empty';
  const domain = (event.custom_domain || {}).domain ?? event.tenant?.id;
  await axios.post('https://sms.example.com/send', { text, code, flow, named, label, domain });
};
