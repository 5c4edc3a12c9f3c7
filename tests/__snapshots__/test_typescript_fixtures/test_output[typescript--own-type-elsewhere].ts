import type { Event as PhoneEvent, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { send } from 'acme-sms';

const greeting = (event: PhoneEvent): string => `Hi ${event.user.email ?? 'there'}, `;

export const onExecuteCustomPhoneProvider = async (event: PhoneEvent, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await send(event.notification.recipient, greeting(event) + event.notification.as_text);
};
