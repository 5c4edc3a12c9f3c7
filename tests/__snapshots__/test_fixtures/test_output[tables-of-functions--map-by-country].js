const post = (url, body) => fetch(url, { method: 'POST', body: JSON.stringify(body) });

const routes = new Map([
  ['+49', (message) => post('https://de.routes.test', { nummer: message.recipient, text: message.delivery_method === 'voice' ? message.as_voice : message.as_text })],
  ['+33', (message) => post('https://fr.routes.test', { numero: message.recipient, texte: message.delivery_method === 'voice' ? message.as_voice : message.as_text })],
]);

const fallback = (message, country) =>
  post('https://world.routes.test', { number: message.recipient, text: message.delivery_method === 'voice' ? message.as_voice : message.as_text, country });

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const message = event.notification;
  const prefix = message.recipient.slice(0, 3);
  const route = routes.get(prefix) ?? fallback;
  await route(message, event.request?.geoip.countryCode);
};
