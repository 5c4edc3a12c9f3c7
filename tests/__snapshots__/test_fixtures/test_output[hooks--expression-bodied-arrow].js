const got = require('got');

const authorization = (secrets) => ({ authorization: 'Basic ' + Buffer.from(secrets.USER + ':' + secrets.PASS).toString('base64') });

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
    got
      .post('https://sms.example.com/' + (event.notification.delivery_method === 'voice' ? 'voice' : 'sms'), {
        json: true,
        headers: authorization(event.secrets),
        body: { recipient, text, locale: event.user.user_metadata?.lang }
      })
      .then(({ body }) => cb(null, body), cb);
  });
};
