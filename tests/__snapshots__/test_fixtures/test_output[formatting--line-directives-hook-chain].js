const sms = require('acme-sms');

// eslint-disable-next-line func-names, camelcase
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;
  // TODO(actionport AP101): event.user.identities is not in the new event
  // eslint-disable-next-line no-console
  console.log(event.user.identities);
  // eslint-disable-next-line promise/no-callback-in-promise
  try {
    // eslint-disable-next-line promise/no-callback-in-promise
    const sent = await sms.send(recipient, text);
    console.log(sent.id);
    // eslint-disable-next-line callback-return
    return;
  } catch (error) {
    if (error) throw error;
  }
};
