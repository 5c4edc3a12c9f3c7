const got = require('got')

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action')
    return
  }

  await attempt(3)

  async function attempt (left) {
    try {
      await got.post(event.secrets.URL, {
        json: { phone: event.notification.recipient, message: event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text, channel: event.notification.delivery_method === 'voice' ? 'voice' : 'sms' }
      })
    } catch (err) {
      if (left === 0) throw err
      await attempt(left - 1)
    }
  }
}
