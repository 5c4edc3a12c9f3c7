const sms = require('acme-sms');

const describe = (e) => `${e.user.user_id}: ${e.notification.message_type === 'otp_enroll' ? 'first time' : 'again'}`;

function isVoice(evt) {
  return evt.notification.delivery_method === 'voice';
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  console.log(describe(event));
  if (isVoice(event)) {
    await deliver(sms.call, event.notification);
  } else {
    await deliver(sms.send, event.notification);
  }
};

async function deliver(how, { recipient, delivery_method, as_voice, as_text }) {
  const text = delivery_method === 'voice' ? as_voice : as_text;
  await how(recipient, text);
}
