const { promisify } = require('util');
const gateway = require('smpp-gateway');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const send = promisify(gateway.send);
  const opts = event.notification;
  await send({ dest: opts.recipient, short_message: opts.as_text });
};
