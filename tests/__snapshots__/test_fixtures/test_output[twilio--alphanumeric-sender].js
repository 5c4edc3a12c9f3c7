const SENDERS = { FR: 'LANTERN', DE: 'Lantern', US: '+15005550006' };

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const client = require('twilio')(event.secrets.SID, event.secrets.TOKEN);
  const country = event.request?.geoip.countryCode;
  const from = SENDERS[country] || SENDERS.US;

  const { recipient: to, as_text: body } = event.notification;

  const message = await client.messages.create({ to, from, body });
  console.log('queued', message.sid, 'for', event.user.user_id);
};
