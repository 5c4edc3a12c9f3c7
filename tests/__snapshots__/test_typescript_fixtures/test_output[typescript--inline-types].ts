import { type Event } from '@auth0/actions/send-phone-message/v2';
import { send, type Sent } from 'acme-sms';

export const onExecuteCustomPhoneProvider = async (event: Event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sent: Sent = await send(event.notification.recipient, event.notification.as_text as string);
  console.log(sent.id, event.request?.ip);
};
