const lookup = (event) =>
  fetch(`https://numbers.test/${encodeURIComponent(event.notification.recipient)}`)
    .then((answer) => answer.json())
    .then((number) => ({ number, message: event.notification }));

exports.onExecuteCustomPhoneProvider = (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  return lookup(event)
    .then(({ number, message }) => {
      if (number.landline && message.delivery_method === 'text') throw new Error('no texts to a landline');
      return fetch('https://sms.test', { method: 'POST', body: `${number.e164} ${message.delivery_method === 'voice' ? message.as_voice : message.as_text}` });
    })
    .then((answer) => {
      if (!answer.ok) throw new Error(`status ${answer.status}`);
    });
};
