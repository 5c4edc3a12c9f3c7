const pipeline = require('acme-pipeline');

const withText = (job) => {
  job.body = job.message.text;
  return job;
};

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const job = withText({ message: toMessageOptions(event.notification), tenant: event.tenant.id });
  await pipeline.run(job);
  console.log(`${job.message.recipient}: ${job.body.length}`);
};

function toMessageOptions(notification) {
  return {
    action: notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
    code: notification.code,
    message_type: notification.delivery_method === 'voice' ? 'voice' : 'sms',
    recipient: notification.recipient,
    text: notification.delivery_method === 'voice' ? notification.as_voice : notification.as_text,
  };
}
