// Small helpers, each of which takes for granted what it is given.
const initials = (name) => name?.split(' ').map((part) => part[0]).join('');

function region({ geoip } = {}) {
  return geoip?.subdivisionCode?.toUpperCase();
}

async function localeOf(user) {
  return user.user_metadata?.locale;
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const locale = await localeOf(event.user);
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text, {
    signature: initials(event.user.name),
    region: region(event.request),
    language: locale?.substring(0, 2),
  });
};
