const { send } = require('acme-sms');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  // @ts-expect-error
  const { recipient } = event.notification, sentAs = event.notification.delivery_method === 'voice' ? 'voice' : 'sms', attempts = 3;
  const {
      recipient: to,
    } = event.notification,
    // biome-ignore lint/style/useNamingConvention: the gateway's name
    flow_name = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
    key = event.secrets.KEY;
  // tslint:disable-next-line:no-increment-decrement
  for (let action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication', text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text, i = 0; i < attempts; i++) {
    if (await send(key, to, text, { action, flow_name, sentAs, first: recipient })) return;
  }
};
