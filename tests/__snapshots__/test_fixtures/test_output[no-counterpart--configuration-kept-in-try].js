exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;
  try {
    // TODO(actionport AP102): event.configuration is not in the new event
    const { [event.notification.code]: url } = event.configuration;
    await fetch(url, { method: 'POST', body: JSON.stringify({ recipient, text }) });
  } catch (error) {
    console.error(error.message);
  }
};
