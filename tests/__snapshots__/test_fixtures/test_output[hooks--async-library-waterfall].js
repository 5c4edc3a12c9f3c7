var async = require('async');
var request = require('request');

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
    var secrets = event.secrets;

    async.waterfall([
      function login(next) {
        request.post({ url: secrets.URL + '/token', json: { id: secrets.ID } }, function (err, res, body) {
          next(err, body && body.token);
        });
      },
      function send(token, next) {
        var json = { to: recipient, text: text, type: event.notification.delivery_method === 'voice' ? 'voice' : 'sms' };
        request.post({ url: secrets.URL + '/send', auth: { bearer: token }, json: json }, next);
      }
    ], function (err) {
      if (err) console.log('not sent', event.user.user_id);
      return err ? cb(err) : cb(null, {});
    });
  });
};
