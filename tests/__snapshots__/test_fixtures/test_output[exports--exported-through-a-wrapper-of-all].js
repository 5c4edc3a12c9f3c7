const { send } = require('acme-sms');

const handlers = {
  onExecuteSendPhoneMessage: async (event) => {
    await send(event.notification.recipient, event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text);
  },
};

module.exports = logged(handlers);

function logged(all) {
  const out = {};
  for (const name of Object.keys(all)) {
    out[name] = async (event, api) => {
      console.log(name, event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication');
      return all[name](event, api);
    };
  }
  return out;
}

const original = module.exports;

module.exports = {
  onExecuteCustomPhoneProvider(event, api) {
    if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
    }

    return original.onExecuteSendPhoneMessage(event, api);
  },
};
