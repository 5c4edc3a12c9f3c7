function prepare(event) {
  const message = event.notification;
  const urgent = message.message_type !== 'otp_enroll';
  return [message, { urgent, tenant: event.tenant.id }];
}

const headersFor = ({ urgent, tenant }) => ({ 'x-priority': urgent ? 'high' : 'low', 'x-tenant': tenant });

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const [message, options] = prepare(event);
  await fetch(`https://tuples.test/${message.delivery_method === 'voice' ? 'voice' : 'sms'}`, {
    method: 'POST',
    headers: headersFor(options),
    body: `${message.recipient}\n${message.delivery_method === 'voice' ? message.as_voice : message.as_text}`,
  });
};
