const request = require('request');

const escape = (value) => value.replace(/[<&]/g, (sign) => (sign === '<' ? '&lt;' : '&amp;'));

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
    const { ACCOUNT, LOGIN } = event.secrets;
    const body = `<messages>
  <accountreference>${ACCOUNT}</accountreference>
  <message>
    <to>${escape(recipient)}</to>
    <type>${(event.notification.delivery_method === 'voice' ? 'voice' : 'sms').toUpperCase()}</type>
    <body>${escape(text)}</body>
  </message>
</messages>`;

    request({ method: 'POST', url: 'https://sms.example.com/v1.0/messagedispatcher', headers: { Authorization: LOGIN }, body }, (err) => {
      cb(err);
    });
  });
};
