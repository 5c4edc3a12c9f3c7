exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const messagebird = require('messagebird')(event.secrets.MESSAGEBIRD_KEY);

  const params = {
    originator: 'Lantern',
    recipients: [event.notification.recipient],
    body: event.notification.as_text
  };

  return new Promise((resolve, reject) => {
    messagebird.messages.create(params, (err, response) => {
      if (err) { reject(err); return; }
      console.log(response.id);
      resolve();
    });
  });
};
