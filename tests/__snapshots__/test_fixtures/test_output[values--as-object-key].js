exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const counters = { [event.notification.delivery_method === 'voice' ? 'voice' : 'sms']: 1 };
  counters[event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication'] = 1;
  await fetch(event.secrets.METRICS, { method: 'POST', body: JSON.stringify(counters) });
};
