const { initClient } = require('messagebird');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { notification: message_options, secrets, user } = event;
  const client = initClient(secrets.KEY);
  const { recipient, delivery_method: message_type } = message_options;
  const text = message_options.delivery_method === 'voice' ? message_options.as_voice : message_options.as_text;

  if (message_type === 'voice') {
    client.voice_messages.create({ recipients: [recipient], body: text, language: 'en-gb', repeat: 2 }, report);
  } else {
    client.messages.create({ originator: secrets.ORIGINATOR, recipients: [recipient], body: text }, report);
  }

  function report(err) {
    console.log(user.user_id, err ? err.code : 'ok');
  }
};
