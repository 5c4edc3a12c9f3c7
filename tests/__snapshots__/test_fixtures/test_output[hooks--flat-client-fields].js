const axios = require('axios');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;

  await new Promise((resolve, reject) => {
    const cb = (error) => {
      if (error) reject(error);
      else resolve();
    };
    const { client: { client_id: app, metadata: metadata = {} } = {}, request: { ip } = {} } = event;

    axios.post(event.secrets.URL, { recipient, text, app, ip, brand: metadata.brand, from: event.client?.name }, cb);
  });
};
