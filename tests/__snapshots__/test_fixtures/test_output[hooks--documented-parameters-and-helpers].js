/* global Buffer */
const https = require('https');

/**
 * Builds the Basic header.
 * @param {{USER: string, PASS: string}} secrets
 * @returns {string}
 */
function basic(secrets) {
  return 'Basic ' + Buffer.from(`${secrets.USER}:${secrets.PASS}`).toString('base64');
}

/**
 * Sends by our own relay; see the runbook before you touch the retry.
 *
 * @name SendPhoneMessage
 * @param {Event} event
 * @param {string} event.notification.recipient - the number, with its plus
 * @param {string} event.notification.as_text - the words, in the person's language
 * @returns {Promise<void>}
 */
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
    const payload = JSON.stringify({ to: recipient, text, type: event.notification.delivery_method === 'voice' ? 'voice' : 'sms' });
    post('/messages', payload, basic(event.secrets), function (err) {
      if (!err) return cb(null, {});
      console.log('once more', err.message); // the relay drops idle sockets
      post('/messages', payload, basic(event.secrets), cb);
    });
  });
};

function post(path, payload, authorization, next) {
  const options = { host: 'relay.example.com', path, method: 'POST', headers: { authorization } };
  https
    .request(options, (res) => next(res.statusCode === 503 ? new Error('busy') : null, { status: res.statusCode }))
    .on('error', next)
    .end(payload);
}
