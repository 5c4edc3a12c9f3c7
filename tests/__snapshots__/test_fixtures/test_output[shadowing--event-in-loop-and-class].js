exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const log = [{ text: 'one' }, { text: 'two' }];
  for (const event of log) {
    console.log(event.text);
  }
  class Queue {
    push(event) {
      console.log(event.message_options, event.action);
    }
  }
  new Queue().push({ action: 'noop' });
  await require('acme-sms').send(event.notification.recipient, event.notification.code);
};
