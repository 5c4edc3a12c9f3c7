const { trace } = require('@acme/trace')
const courier = require('@acme/courier')

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action')
    return
  }

  const { cache } = api;
  (trace || console.log)('phone message')
  const known = cache.get(event.notification.recipient)
  if (known) return
  await courier.send(event.notification.recipient, event.notification.as_text)
}
