exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const options = toMessageOptions(event.notification);
  const parts = [];
  if ('text' in options) parts.push(options.text);
  if (Object.prototype.hasOwnProperty.call(options, 'code')) parts.push('has code');
  if (options.hasOwnProperty('recipient')) parts.push(options.recipient);
  if ('message_options' in toSendPhoneMessageEvent(event)) parts.push('old trigger');
  console.log(parts.join(' / '));
};

function toMessageOptions(notification) {
  return {
    action: notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
    code: notification.code,
    message_type: notification.delivery_method === 'voice' ? 'voice' : 'sms',
    recipient: notification.recipient,
    text: notification.delivery_method === 'voice' ? notification.as_voice : notification.as_text,
  };
}

function toSendPhoneMessageEvent(event) {
  return Object.create(Object.getPrototypeOf(event), {
    ...Object.getOwnPropertyDescriptors(event),
    notification: { value: event.notification, writable: true, configurable: true },
    message_options: {
      value: toMessageOptions(event.notification),
      writable: true,
      enumerable: true,
      configurable: true,
    },
  });
}
