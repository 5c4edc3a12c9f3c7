const axios = require('axios');

const CAMPAIGNS = {
  otp_enroll: 'mfa-enroll',
  otp_verify: 'mfa-login'
};

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const campaign = CAMPAIGNS[event.notification.message_type];
  console.log('mfa ' + action + ' by ' + (event.notification.delivery_method === 'voice' ? 'voice' : 'sms'));

  try {
    await axios.post(event.secrets.URL, { recipient, text, campaign, action });
  } catch (error) {
    if (error) throw error;
  }
};
