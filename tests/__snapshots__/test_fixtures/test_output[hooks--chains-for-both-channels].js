const twilio = require('twilio');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action')
    return
  }

  const { recipient } = event.notification
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text
  const client = twilio(event.secrets.SID, event.secrets.TOKEN)
  if (event.notification.delivery_method === 'voice') {
    try {
      await client.calls.create({ to: recipient, twiml: text })
    } catch (error) {
      if (error) throw error
    }
    return
  }
  const sending = client.messages.create({ to: recipient, body: text })
  try {
    const message = await sending
    ;[message.sid, message.status].forEach((part) => console.log(part))
  } catch {
    throw new Error('no text was sent')
  }
}
