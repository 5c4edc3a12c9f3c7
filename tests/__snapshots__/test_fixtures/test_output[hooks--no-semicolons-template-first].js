const courier = require('@acme/courier')

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action')
    return
  }

  const { recipient, as_text: text } = event.notification;
  `${recipient},${event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication'}`.split(',').forEach((part) => console.log(part))
  try {
    await courier.send(recipient, text)
  } catch (error) {
    if (error) throw error
  }
}
