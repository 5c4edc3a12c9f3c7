const timed = (name, work) => async (...args) => {
  const start = Date.now();
  try {
    return await work(...args);
  } finally {
    console.log(name, Date.now() - start > 1000 ? 'slow' : 'fast');
  }
};

const send = timed('send', async (message, { SMS_URL, SMS_KEY }, ...notes) => {
  const headers = { authorization: SMS_KEY, 'x-notes': notes.join() };
  return fetch(SMS_URL, { method: 'POST', headers, body: `${message.recipient}|${message.delivery_method === 'voice' ? message.as_voice : message.as_text}` });
});

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const rest = [event.secrets, event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication', event.tenant.id];
  await send(event.notification, ...rest);
};
