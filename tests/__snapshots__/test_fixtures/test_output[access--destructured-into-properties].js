exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const job = { from: event.secrets.FROM };
  ({ recipient: job.to } = event.notification);
  job.body = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  job.type = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
  await require('acme-sms').enqueue(job);
};
