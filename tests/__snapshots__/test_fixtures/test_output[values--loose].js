exports.onExecuteCustomPhoneProvider = async (event, api) => {
    if (!event.notification.message_type.startsWith('otp')) {
        api.notification.drop(event.notification.message_type + ' is not handled by this Action')
        return
    }

    var how = 'send'
    if (event.notification.delivery_method == "voice") how = 'call'
    if (event.notification.message_type != "otp_enroll") console.log("sign-in")
    await require('acme-sms')[how](event.notification.recipient, event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text)
}
