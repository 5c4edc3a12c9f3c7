function makeSender(event) {
  const { notification: message, secrets } = event;
  let tried = 0;

  return {
    async send() {
      tried += 1;
      const answer = await fetch(secrets.SMS_URL, { method: 'POST', body: `${message.recipient} ${message.delivery_method === 'voice' ? message.as_voice : message.as_text}` });
      return answer.ok;
    },
    describe: () => `${message.delivery_method === 'voice' ? 'voice' : 'sms'}, tried ${tried} times`,
  };
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { send, describe } = makeSender(event);
  if (!(await send()) && !(await send())) throw new Error(describe());
};
