const context = ({ notification: { recipient, code } }) => ({
  event: { message_options: { text: `${recipient} ${code}`, action: 'custom', message_type: 'queue' } },
});

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const made = context(event);
  const { text, action } = made.event.message_options;
  await fetch(`https://queue.test/${made.event.message_options.message_type}`, { method: 'POST', body: text + action });
};
