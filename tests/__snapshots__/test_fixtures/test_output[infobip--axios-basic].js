const axios = require('axios');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const body = {
    messages: [
      {
        destinations: [{ to: event.notification.recipient, messageId: event.transaction?.correlation_id }],
        from: 'Lantern',
        text: event.notification.as_text,
      },
    ],
  };

  await axios.post(event.secrets.INFOBIP_BASE_URL + '/sms/2/text/advanced', body, {
    headers: { Authorization: 'App ' + event.secrets.INFOBIP_KEY },
    timeout: 5000,
  });
};
