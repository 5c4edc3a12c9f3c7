// 📱 sends the 🔑 to the 📞 of the person (event.message_options.recipient)
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const prefix = '🔐👩‍💻 Lantern — ' /* 🙂 */ + event.notification.as_text;
  await require('acme-sms').send(event.notification.recipient, prefix, { '🌍': event.request?.geoip.countryCode, é: 'ü' }); // ✅
};
