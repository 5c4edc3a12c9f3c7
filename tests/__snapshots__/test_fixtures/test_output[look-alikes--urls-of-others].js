exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  // Not the Management API: other hosts with paths that look like it.
  const docs = 'https://docs.example.com/guardian/factors/sms/templates';
  const own = `https://lantern.example/api/v1/guardian/factors/phone`;
  console.log(docs, own);
  await fetch('https://sms.example.com/api/v2/messages', { method: 'POST', body: event.notification.recipient });
};
