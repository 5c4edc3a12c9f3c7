import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { send } from 'acme-sms';

type Given = Pick<Event, 'notification' | 'secrets'>;

const deliver = (event: Given): Promise<unknown> =>
  send(event.notification.recipient, event.secrets.INTRO! + event.notification.code!);

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await deliver(event);
};
