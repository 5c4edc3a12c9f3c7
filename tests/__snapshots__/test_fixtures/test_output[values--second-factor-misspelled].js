// The misspelling is the old documentation's; it has never matched anything.
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const login = (event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication') === 'second-factor-authenticator';
  console.log(login ? 'sign-in' : 'other', event.notification.recipient);
};
