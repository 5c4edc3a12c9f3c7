import axios from 'axios';

export const onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await axios.post(event.secrets.URL, { to: event.notification.recipient, text: event.notification.as_text });
};
