const sms = require('acme-sms')

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action')
    return
  }

  const { recipient, as_text: text } = event.notification

  await new Promise((resolve, reject) => {
    const cb = (error) => {
      if (error) reject(error)
      else resolve()
    }
    ;(async function () {
      await sms.send(recipient, text)
      setImmediate(cb)
    }())
  })
}
