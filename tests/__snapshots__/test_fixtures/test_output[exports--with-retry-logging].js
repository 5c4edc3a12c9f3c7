// Not just passed on: the wrapper looks into the event itself.
function logged(handler) {
  return async function (event, api) {
    if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
    }

    console.log('start', event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication');
    const result = await handler(event, api);
    console.log('end');
    return result;
  };
}

exports.onExecuteCustomPhoneProvider = logged(async (event) => {
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text);
});
