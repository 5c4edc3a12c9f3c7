exports.onExecuteCustomPhoneProvider = async (event, api) => {
 if (!event.notification.message_type.startsWith('otp')) {
  api.notification.drop(event.notification.message_type + ' is not handled by this Action')
  return
 }

 const m = event.notification
 if (m.delivery_method === 'voice') {
  console.log('calling', m.recipient)
 }
 await require('acme-sms').send(m.recipient, m.delivery_method === 'voice' ? m.as_voice : m.as_text)
}
