import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { send } from 'acme-sms';

namespace Texts {
  export type Length = number;
  export interface Limits {
    length: Length;
  }
}

const limits: Texts.Limits = { length: 160 };

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await send(event.notification.recipient, event.notification.as_text.slice(0, limits.length as Texts.Length));
};
