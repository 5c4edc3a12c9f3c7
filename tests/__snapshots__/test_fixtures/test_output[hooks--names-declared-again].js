const sms = require('acme-sms');

const cb = (error) => console.log('module cb', error);

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;

  await new Promise((resolve, reject) => {
    const done = (error) => {
      if (error) reject(error);
      else resolve();
    };
    const parts = text.match(/.{1,70}/g);
    const people = [{ recipient: recipient, context: 'login' }];

    people.forEach(({ recipient, context }) => {
      parts.forEach(function (text, index) {
        sms.add({ recipient, text, index, context });
      });
    });
    sms.log({ text: 'recipient', context: { message_type: 'voice' } }, cb);
    sms.flush(event.notification.delivery_method === 'voice' ? 'voice' : 'sms', (context, done) => {
      finish(context, done);
    });

    function finish(err, result) {
      if (err) return done(err);
      done(null, result);
    }
  });
};
