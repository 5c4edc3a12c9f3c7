const axios = require('axios');

const GREETINGS = { en: 'Hello', 'pt-BR': 'Olá', 'fr-CA': 'Bonjour' };

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
    const { secrets } = event;
    const language = event.notification.locale?.replace(/_/g, '-');
    const greeting = GREETINGS[language] || GREETINGS['fr-CA'];

    axios.post(secrets.URL, { recipient, text: `${greeting} (${event.notification.locale?.replace(/_/g, '-')}): ${text}` }, (err) => cb(err));
  });
};
