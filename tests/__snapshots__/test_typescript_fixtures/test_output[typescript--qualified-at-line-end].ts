import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import * as sms from 'acme-sms';

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sent = (await sms.send(event.notification.recipient, event.notification.as_text)) as sms
    .Sent;
  console.log(sent.id);
};
