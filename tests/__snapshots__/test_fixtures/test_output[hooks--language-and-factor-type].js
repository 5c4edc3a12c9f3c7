const axios = require('axios');

const TEXTS = {
  de: { first: 'Ihr Code zum Anmelden: ', second: 'Ihr zweiter Faktor: ' },
  en: { first: 'Your code to sign in: ', second: 'Your second factor: ' }
};

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const texts = TEXTS[event.notification.locale?.replace(/_/g, '-')] || TEXTS.en;
  // TODO(actionport AP115): context.factor_type: neither trigger tells the first factor from the second, so this reads undefined now
  const message = event.factor_type ? texts[event.factor_type] + event.notification.code : text;

  try {
    await axios.post(event.secrets.URL, {
      to: recipient,
      message: message,
      voice: event.notification.delivery_method === 'voice' ? { language: event.notification.locale?.replace(/_/g, '-') } : undefined
    });
  } catch (error) {
    if (error) throw error;
  }
};
