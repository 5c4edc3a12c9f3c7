const courier = require('@acme/courier')
const started = Date.now()

;[courier].forEach((client) => client.configure({ region: 'eu' }))

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action')
    return
  }

  await courier.send(event.notification.recipient, event.notification.as_text)
}
