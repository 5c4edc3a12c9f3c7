const axios = require('axios');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  // eslint-disable-next-line no-unused-vars
  const { recipient, code } = event.notification;
  // eslint-disable-next-line no-unused-vars
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  // eslint-disable-next-line no-unused-vars
  const action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  const {
    // prettier-ignore
    recipient: to,
  } = event.notification; // as the gateway calls them
  // eslint-disable-next-line camelcase
  const sent_as = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
  // eslint-disable-next-line camelcase
  const called_for = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  let kind, words;
  /* istanbul ignore next */
  kind = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  /* istanbul ignore next */
  words = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  await axios.post(event.secrets.URL, { to, sent_as, called_for, kind, words, text, action, recipient });
};
