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

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;

  await new Promise((resolve, reject) => {
    const cb = (error) => {
      if (error) reject(error);
      else resolve();
    };
    const campaign = CAMPAIGNS[event.notification.message_type];
    console.log('mfa ' + (event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication') + ' by ' + (event.notification.delivery_method === 'voice' ? 'voice' : 'sms'));

    axios.post(event.secrets.URL, { recipient, text, campaign, action: event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication' })
      .then((response) => cb(null, response), (error) => cb(error));
  });
};
