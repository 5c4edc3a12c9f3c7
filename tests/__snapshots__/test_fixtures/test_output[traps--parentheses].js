exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  console.log('via ' + (event.notification['delivery_method'] === 'voice' ? 'voice' : 'sms'));
  console.log((event.notification['delivery_method'] === 'voice' ? 'voice' : 'sms').length, (event.notification['message_type'] === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication')[0], !(event.notification['message_type'] === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication'));
  console.log((event.notification['delivery_method'] === 'voice' ? 'voice' : 'sms') + '/' + (event.notification['message_type'] === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication'));
  console.log(typeof (event.notification['message_type'] === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication'), (event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification['as_text']).length, `${event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification['as_text']}`.trim());
  await (event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification['as_text']);
  const t = event.notification['delivery_method'] === 'voice' ? 'voice' : 'sms', u = (event.notification['message_type'] === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication') && 'set';
  const spread = [...event.notification['delivery_method'] === 'voice' ? 'voice' : 'sms', ...event.notification['message_type'] === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication'];
  console.log(t, u, spread.join(''));
};
