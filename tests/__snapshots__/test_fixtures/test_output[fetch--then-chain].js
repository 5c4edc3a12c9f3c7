exports.onExecuteCustomPhoneProvider = (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  return fetch(`${event.secrets.BASE}/token`, { method: 'POST', body: event.secrets.CREDENTIALS })
    .then((res) => res.json())
    .then(({ access_token }) =>
      fetch(`${event.secrets.BASE}/send`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${access_token}` },
        body: `to=${encodeURIComponent(event.notification.recipient)}&text=${encodeURIComponent(event.notification.as_text)}`,
      })
    )
    .catch((err) => console.error('could not send to', event.notification.recipient, err.message));
};
