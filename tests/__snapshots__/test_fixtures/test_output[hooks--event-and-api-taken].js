const bus = require('acme-event-bus');

const api = { version: 2 };

exports.onExecuteCustomPhoneProvider = async (phoneEvent, phoneApi) => {
  if (!phoneEvent.notification.message_type.startsWith('otp')) {
    phoneApi.notification.drop(phoneEvent.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = phoneEvent.notification;
  const text = phoneEvent.notification.delivery_method === 'voice' ? phoneEvent.notification.as_voice : phoneEvent.notification.as_text;

  await new Promise((resolve, reject) => {
    const cb = (error) => {
      if (error) reject(error);
      else resolve();
    };
    const event = { type: 'mfa', channel: phoneEvent.notification.delivery_method === 'voice' ? 'voice' : 'sms', recipient, text };
    bus.publish(phoneEvent.secrets.BUS, event, api, (err, resolve) => {
      const reject = err && err.rejected;
      if (reject) return cb(new Error('rejected by ' + resolve));
      cb(null, event);
    });
  });
};
