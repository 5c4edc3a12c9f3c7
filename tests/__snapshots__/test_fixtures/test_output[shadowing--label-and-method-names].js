exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const tools = {
    event() { return 'method'; },
    text: 'property',
    recipient: null,
    get action() { return 'getter'; },
  };
  event: for (const part of [tools.text, tools.event(), tools.action]) {
    if (part === 'method') continue event;
    console.log(part);
  }
  await require('acme-sms').send(event.notification.recipient, tools.recipient);
};
