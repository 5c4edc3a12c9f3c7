const attempts = new Map();

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const job = {
    recipient: event.notification.recipient,
    action: event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
    message_type: event.notification.delivery_method,
    text: event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text,
    user: event.user.user_id,
    attempt: (attempts.get(event.user.user_id) || 0) + 1,
  };
  attempts.set(job.user, job.attempt);

  const path = job.message_type === 'text' ? 'sms' : 'calls';
  await fetch(`https://jobs.acme.test/${path}`, { method: 'POST', body: `${job.recipient} ${job.text}` });
  console.log('%s: attempt %d for %s', job.action, job.attempt, job.user);
};
