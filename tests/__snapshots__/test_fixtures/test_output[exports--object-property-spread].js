const shared = { owner: 'identity-team', describe: () => 'Acme SMS' };

module.exports = {
  ...shared,
  'onExecuteCustomPhoneProvider': async (event, api) => {
    if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
    }

    console.log(shared.describe(), event.notification.recipient);
    await require('acme-sms').send(event.notification.recipient, event.notification.as_text);
  },
};
