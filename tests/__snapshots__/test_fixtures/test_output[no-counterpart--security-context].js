exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  // TODO(actionport AP102): event.security_context is not in the new event
  const ja3 = event.security_context?.ja3;
  // TODO(actionport AP102): event.security_context is not in the new event
  const ja4 = event.security_context?.ja4;
  if (BLOCKED.includes(ja3)) {
    console.log('blocked', ja3, ja4);
    return;
  }
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text);
};

const BLOCKED = ['e7d705a3286e19ea42f587b344ee6865'];
