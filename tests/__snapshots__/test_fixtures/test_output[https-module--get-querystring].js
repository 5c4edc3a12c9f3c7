var https = require('https');
var querystring = require('querystring');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  var q = querystring.stringify({
    user: event.secrets.USER,
    number: event.notification['recipient'],
    message: event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification['as_text'],
    voice: event.notification['delivery_method'] == 'voice' ? 1 : 0
  });
  https.get('https://gateway.example.net/send?' + q, function (res) {
    res.on('data', function () {});
    res.on('end', function () { console.log('status ' + res.statusCode); });
  }).on('error', function (e) { console.log(e.message); });
};
