import type { Event as Phone, CustomPhoneProviderAPI as Api } from '@auth0/actions/custom-phone-provider/v1';
import { log, send } from 'acme-sms';

interface SendPhoneMessageAPI {
  readonly action: 'enrollment';
}

const watch = (target: EventTarget, seen: (event: Event) => void) => target.addEventListener('abort', seen);
const own = (api: SendPhoneMessageAPI, text: string): string => api.action + text;

export const onExecuteCustomPhoneProvider = async (event: Phone, api: Api): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  watch(new AbortController().signal, ({ type }) => log(type));
  log(own({ action: 'enrollment' }, api.cache.get('text')?.value ?? ''));
  await send(event.notification.recipient, event.notification.code!);
};
