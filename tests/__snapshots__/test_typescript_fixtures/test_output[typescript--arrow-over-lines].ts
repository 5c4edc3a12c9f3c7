import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { post, type Message } from 'acme-sms';

const message = (event: Event): Pick<
  Message,
  'to' | 'body'
> => ({ to: event.notification.recipient, body: event.notification.as_text });

const first = async <
  T,
>(values: readonly T[], usual: T): Promise<T> => values[0] ?? usual;

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await post(await first([message(event)], { to: '', body: '' }));
};
