module.exports = exports = {
  onExecuteCustomPhoneProvider: async (event, api) => {
    if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
    }

    const { notification: { recipient, as_text: text } } = event;
    await require('acme-sms').send(recipient, text);
  },
};
