// Reports the delivery back to Verify so that its conversion figures stay right.
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith("otp")) {
    api.notification.drop(event.notification.message_type + " is not handled by this Action");
    return;
  }

  const client = require('twilio')(event.secrets.SID, event.secrets.TOKEN);
  const m = event.notification;
  const service = client.verify.v2.services(event.secrets.SERVICE);
  const verification = await service.verifications.create({
    to: m.recipient,
    channel: m.delivery_method == "voice" ? "call" : "sms",
    customCode: m.code,
    customFriendlyName: m.message_type === "otp_enroll" ? "Set up" : "Sign in",
  });
  await service.verifications(verification.sid).update({ status: 'approved' });
};
