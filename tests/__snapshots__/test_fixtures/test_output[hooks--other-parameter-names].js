const request = require('request');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient: to } = event.notification;
  const body = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;

  await new Promise((resolve, reject) => {
    const done = (error) => {
      if (error) reject(error);
      else resolve();
    };
    const vars = event.secrets;
    const kind = event.notification.delivery_method === 'voice' ? 'call' : 'text';

    request.put({ url: `${vars.HOST}/${kind}/${encodeURIComponent(to)}`, json: { body: body, recipient: vars.recipient } }, (error, res) => {
      if (error) {
        return done(error);
      }
      return done(null, { status: res.statusCode });
    });
  });
};
