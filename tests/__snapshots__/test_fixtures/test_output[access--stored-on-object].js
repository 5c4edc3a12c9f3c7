const state = {};

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  state.options = event.notification;
  await deliver();
};

async function deliver() {
  await require('acme-sms').send(state.options.recipient, state.options.delivery_method === 'voice' ? state.options.as_voice : state.options.as_text);
}
