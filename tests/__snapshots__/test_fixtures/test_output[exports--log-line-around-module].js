import { send } from 'acme-sms';

const logged = (handler) => async (...args) => {
  console.log('a code is asked for');
  return handler(...args);
};

const onExecuteSendPhoneMessage = logged(async (event) => {
  await send(event.notification.recipient, event.notification.as_text, event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication');
});

export function onExecuteCustomPhoneProvider(event, api) {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  return onExecuteSendPhoneMessage.call(this, event, api);
}
