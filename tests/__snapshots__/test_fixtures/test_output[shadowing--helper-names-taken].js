// Names that a converter may want for its own helpers are in use here.
const toMessageOptions = (x) => ({ wrapped: x });
function toSendPhoneMessageEvent(event) {
  return { tenant: event.tenant.id };
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const original = 'original';
  const body = { ...toOldMessageOptions(event.notification), extra: toMessageOptions(original), ctx: toSendPhoneMessageEvent(event) };
  await fetch(event.secrets.URL, { method: 'POST', body: JSON.stringify(body) });
};

function toOldMessageOptions(notification) {
  return {
    action: notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
    code: notification.code,
    message_type: notification.delivery_method === 'voice' ? 'voice' : 'sms',
    recipient: notification.recipient,
    text: notification.delivery_method === 'voice' ? notification.as_voice : notification.as_text,
  };
}
