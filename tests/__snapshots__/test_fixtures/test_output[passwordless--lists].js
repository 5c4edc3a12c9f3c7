const sms = require('acme-sms');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;
  const names = [event.user.given_name, event.user.family_name].map((name) => name?.trim());
  const [, provider] = /^([^|]+)[|]/.exec(event.user.user_id) ?? [];
  const { tags = [] } = event.user.app_metadata ?? {};
  await sms.send(recipient, `${names.join(' ')}: ${text}`, { provider, vip: tags.includes('vip') });
};
