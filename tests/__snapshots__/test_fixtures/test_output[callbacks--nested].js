var request = require('request');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  login(function (err, token) {
    if (err) return console.log(err);
    request.post({
      url: event.secrets.URL,
      headers: { Authorization: 'Bearer ' + token },
      json: { to: event.notification.recipient, text: event.notification.as_text }
    }, function (err, response, body) {
      if (err) return console.log(err.code);
      console.log(body.text);
    });
  });

  function login(cb) {
    request.post({ url: event.secrets.URL + '/login', json: { scope: 'to:' + event.notification.recipient } }, function (err, res, body) {
      cb(err, body.token);
    });
  }
};
