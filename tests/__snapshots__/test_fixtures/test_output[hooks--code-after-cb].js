const sms = require('acme-sms');
const audit = require('acme-audit');

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
    sms.queue({ to: recipient, text: text, type: event.notification.delivery_method === 'voice' ? 'voice' : 'sms' });
    cb(null, {});

    // the person is not kept waiting for this
    audit.write({ user: event.user.user_id, what: event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication', when: 'after' });
  });
};
