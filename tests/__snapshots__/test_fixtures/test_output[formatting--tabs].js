exports.onExecuteCustomPhoneProvider = async (event, api) => {
	if (!event.notification.message_type.startsWith("otp")) {
		api.notification.drop(event.notification.message_type + " is not handled by this Action");
		return;
	}

	const { recipient, as_text: text } = event.notification;
	if (!recipient) {
		console.log("no recipient", event.user.user_id);
		return;
	}
	await require("acme-sms").send(recipient, text);
};
