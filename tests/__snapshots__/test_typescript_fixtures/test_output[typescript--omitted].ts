import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { log, send } from 'acme-sms';

type Logged = Omit<Event, 'notification' | 'secrets'>;

const describe = (event: Logged): string => event.tenant.id + (event.client?.name ?? '');

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  log(describe(event));
  await send(event.notification.recipient, event.notification.as_text);
};
