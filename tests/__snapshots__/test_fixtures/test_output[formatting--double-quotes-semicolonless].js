const sms = require("acme-sms")
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith("otp")) {
    api.notification.drop(event.notification.message_type + " is not handled by this Action")
    return
  }

  const { recipient, delivery_method: message_type } = event.notification
  const text = event.notification.delivery_method === "voice" ? event.notification.as_voice : event.notification.as_text
  await sms.send(recipient, text, message_type === "voice" ? "call" : "text")
}
