const twilio = require('twilio');

const SENDERS = { lantern: '+15550100', harbour: '+15550101' };

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
    const client = twilio(event.secrets.SID, event.secrets.TOKEN);
    const brand = event.client.metadata.brand;
    const { metadata: { signature = '' } = {} } = event.client;
    const to = { to: recipient, from: SENDERS[brand] || SENDERS.lantern };

    if (event.notification.delivery_method === 'voice') {
      client.calls.create({ ...to, url: 'https://lantern.example/say?words=' + encodeURIComponent(text) }, cb);
    } else {
      client.messages.create({ ...to, body: `${text} ${signature}`.trim() }, cb);
    }
  });
};
