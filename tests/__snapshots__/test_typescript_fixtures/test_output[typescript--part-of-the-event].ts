import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { send } from 'acme-sms';

const secret = (from: { secrets: Record<string, string> }, name: string): string => {
  const value = from.secrets[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
};

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await send(event.notification.recipient, secret(event, 'PREFIX') + event.notification.as_text);
};
