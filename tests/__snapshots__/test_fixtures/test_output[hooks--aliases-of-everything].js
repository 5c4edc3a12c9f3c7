const gateway = require('acme-sms');

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
    const ctx = event;
    const secrets = ctx.secrets;
    const who = ctx.user;
    const to = recipient;
    let words = text;
    const finish = cb;

    if (ctx.notification.message_type === 'otp_enroll') {
      words = 'Welcome, ' + who.name + '. ' + words;
    }

    gateway.send(secrets.KEY, { to, words }, function (err) {
      if (err) return finish(err);
      finish(null, {});
    });
  });
};
