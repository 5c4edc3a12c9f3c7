const axios = require('axios');

const MAX_ATTEMPTS = 3;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;

  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    try {
      await axios.post(event.secrets.URL, { recipient, text, attempt });
      return;
    } catch (err) {
      console.log(`attempt ${attempt} for ${recipient}: ${err.message}`);
      if (attempt === MAX_ATTEMPTS) throw err;
      await sleep(200 * attempt);
    }
  }
};
