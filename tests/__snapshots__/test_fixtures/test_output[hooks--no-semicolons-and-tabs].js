const sms = require('acme-sms')

exports.onExecuteCustomPhoneProvider = async (event, api) => {
	if (!event.notification.message_type.startsWith('otp')) {
		api.notification.drop(event.notification.message_type + ' is not handled by this Action')
		return
	}

	const { recipient } = event.notification
	const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text
	const secrets = event.secrets
	const prefix = event.notification.message_type === 'otp_enroll' ? 'New: ' : ''

	try {
		await sms.connect(secrets.KEY)
		await sms.send(recipient, prefix + text, event.notification.delivery_method === 'voice' ? 'voice' : 'sms')
	} catch (err) {
		if (err) throw err
		return
	}

	;['info', 'debug'].forEach((level) => console.log(level, event.user.user_id))
}
