const ROUTES = new Map([['text', '/texts'], ['voice', '/calls']]);

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const path = ROUTES.get(event.notification.delivery_method);
  await fetch(event.secrets.BASE + path, { method: 'POST', body: event.notification.recipient });
};
