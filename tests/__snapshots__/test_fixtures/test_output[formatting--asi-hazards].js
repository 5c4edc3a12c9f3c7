const sms = require('acme-sms')

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action')
    return
  }

  ;[event.notification.recipient].forEach((to) => console.log(to))
  const { recipient } = event.notification
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text
  ;(await sms.connect()).send(recipient, text)
  const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms'
  ;`${kind}`.split('').forEach((c) => console.log(c))
}
