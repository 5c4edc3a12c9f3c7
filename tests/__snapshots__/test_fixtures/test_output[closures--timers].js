const wait = (ms, ...args) => new Promise((resolve) => setTimeout(resolve, ms, ...args));

const later = (work, message) =>
  new Promise((resolve, reject) => {
    setTimeout((given) => work(given).then(resolve, reject), 10, message);
  });

const send = (message) => fetch('https://later.test', { method: 'POST', body: `${message.recipient} ${message.delivery_method === 'voice' ? message.as_voice : message.as_text}` });

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const message = await wait(5, event.notification);
  const answer = await later(send, message);
  if (!answer.ok) setImmediate((code) => console.log(code.length), message.code);
};
