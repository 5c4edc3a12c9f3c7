const queue = require('acme-queue');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const job = { ...toMessageOptions(event.notification), at: 1700000000000 };

  if (!job.recipient.startsWith('+')) throw new Error(`no such number: ${job.recipient}`);
  await queue.put(job);
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
