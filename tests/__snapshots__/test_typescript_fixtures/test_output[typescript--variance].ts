import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { log, send } from 'acme-sms';

interface Sink<in T> {
  take(value: T): void;
}
interface Source<out T> {
  readonly give: () => T;
}

const sink: Sink<string> = { take: (value) => log(value) };

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const source: Source<string> = { give: () => event.notification.as_text };
  sink.take(source.give());
  await send(event.notification.recipient, source.give());
};
