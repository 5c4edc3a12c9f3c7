exports.onExecuteCustomPhoneProvider = async function (event, api) {
	if (!event.notification.message_type.startsWith("otp")) {
		api.notification.drop(event.notification.message_type + " is not handled by this Action")
		return
	}

	const { Vonage } = require("@vonage/server-sdk")
	const vonage = new Vonage({ applicationId: event.secrets.APP_ID, privateKey: event.secrets.PRIVATE_KEY })

	switch (event.notification.delivery_method) {
		case "voice":
			await vonage.voice.createOutboundCall({
				to: [{ type: "phone", number: event.notification.recipient }],
				from: { type: "phone", number: event.secrets.NUMBER },
				ncco: [{ action: "talk", text: event.notification.as_voice, language: "en-GB" }],
			})
			break
		case "text":
			await vonage.sms.send({ to: event.notification.recipient, from: "Lantern", text: event.notification.as_text })
			break
		default:
			console.log("nothing sent")
	}
}
