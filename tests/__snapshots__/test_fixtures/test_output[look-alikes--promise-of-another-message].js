const template = (id) => fetch(`https://templates.test/${id}`).then((answer) => answer.json());

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  await template(event.tenant.id).then(({ text, action }) =>
    fetch(`https://sms.test/${recipient}`, { method: 'POST', body: `${text} ${code} ${action}` }),
  );
};
