const say = (prefix) => (message) => `${prefix} ${message.as_text}`;
const spell = (prefix) => (message) => `${prefix} ${message.code.split('').join(', ')}`;

const WORDS = {
  otp_enroll: { text: say('Welcome.'), voice: spell('Welcome. Your code is') },
  otp_verify: { text: say('Hello again.'), voice: spell('Your code is') },
};

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const message = event.notification;
  const words = WORDS[message.message_type][message.delivery_method];
  await require('acme-sms')(event.secrets.ACME_KEY).send({ to: message.recipient, body: words(message) });
};
