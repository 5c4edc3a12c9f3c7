/** @type {CustomPhoneProviderAPI} */
exports.onExecuteCustomPhoneProvider = async (event, api) => {
    if (!event.notification.message_type.startsWith("otp")) {
        api.notification.drop(event.notification.message_type + " is not handled by this Action")
        return
    }

    var AWS = require("aws-sdk@2.1402.0")
    AWS.config.update({ region: "eu-west-1" })
    var params = {
        Message: event.notification.as_text,
        PhoneNumber: event.notification.recipient
    }
    new AWS.SNS({ apiVersion: "2010-03-31" }).publish(params, function (err, data) {
        if (err) {
            console.log("SNS said " + err.code)
        } else {
            console.log("sent", data.MessageId)
        }
    })
}
