/**
 * Handler that will be called during the execution of a CustomPhoneProvider flow.
 *
 * Texts and calls the second factor through Twilio. "enrollment" and
 * "second-factor-authentication" get their own wording below.
 *
 * @param {Event} event - Details about the user and the message to be sent.
 * @param {CustomPhoneProviderAPI} api - Methods and utilities of this trigger.
 */
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const twilio = require('twilio');
  const client = twilio(event.secrets.TWILIO_ACCOUNT_SID, event.secrets.TWILIO_AUTH_TOKEN);

  const { recipient, code, message_type: action } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const spoken = code.split('').join(', ');

  // New users have never heard of us texting them, so say who we are.
  let intro = 'Welcome to Lantern Books!';
  if (action === 'otp_verify') {
    intro = 'Lantern Books sign-in.';
  }

  try {
    if (event.notification.delivery_method === 'voice') {
      await client.calls.create({
        to: recipient,
        from: event.secrets.TWILIO_VOICE_FROM,
        twiml: `<Response><Say>${intro} Your code is ${spoken}.</Say></Response>`,
      });
    } else {
      await client.messages.create({
        to: recipient,
        from: event.secrets.TWILIO_SMS_FROM,
        body: `${intro} ${text}`,
      });
    }
  } catch (err) {
    // 21610: the person has replied STOP
    console.error(`Twilio refused (${err.code}) for ${event.user.user_id}`);
    throw err;
  }

  await fetch(event.secrets.AUDIT_URL, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      user: event.user.user_id,
      flow: event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
      message_type: event.notification.delivery_method === 'voice' ? 'voice' : 'sms',
      ip: event.request?.ip,
    }),
  });
};
