import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { send } from 'acme-sms';

const trimmed = <T extends string | number>(parts: TemplateStringsArray, ...values: T[]): string =>
  String.raw({ raw: parts.map((part) => part.trim()) }, ...values);

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await send(event.notification.recipient, trimmed`Your code: ${event.notification.code!}`);
};
