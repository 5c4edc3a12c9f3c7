// The tenant of a customer is the domain of their address.
const brands = require('acme-brands');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { email, given_name: name = 'there' } = event.user;
  const [, domain] = email?.split('@') ?? [];
  const brand = await brands.find({ domain: domain?.toLowerCase() });
  await require('acme-sms').send(event.notification.recipient, `Hello ${name.trim()}! ${event.notification.as_text}`, brand);
};
