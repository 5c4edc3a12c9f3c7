exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action')
    return
  }

  const { user_metadata: meta } = event.user
  const lang = meta?.lang
  ;[lang?.length, event.request?.ip.length].forEach((length) => console.log(length))
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text)
}
