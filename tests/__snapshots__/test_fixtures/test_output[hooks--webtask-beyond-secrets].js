const request = require('request');

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
    // TODO(actionport AP115): context.webtask.meta, context.webtask.headers: part of the machine that ran Hooks, so it reads undefined now
    const { secrets, meta, headers } = event;
    // TODO(actionport AP115): context.webtask.params: part of the machine that ran Hooks, so it reads undefined now
    const debug = (meta && meta.DEBUG) || (event.params || {}).debug;
    if (debug) console.log(headers, recipient);

    request.post({
      url: secrets.URL,
      json: { to: recipient, text: text, via: event.notification.delivery_method === 'voice' ? 'voice' : 'sms', phone: event.user.phone_number }
    }, function (err) {
      cb(err, {});
    });
  });
};
