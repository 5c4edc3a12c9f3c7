// Writes to the event that have nothing to do with the message stay what they are.
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  event.user.seen = true;
  // TODO(actionport AP117): event.request may be absent
  event.request.geoip.countryCode = event.request?.geoip.countryCode || 'GB';
  await require('acme-sms').send(event.notification.recipient, event.notification.as_text, event.request?.geoip.countryCode);
};
