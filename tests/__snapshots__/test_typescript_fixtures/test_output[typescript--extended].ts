import type { Event, CustomPhoneProviderAPI, CustomPhoneProviderAction } from '@auth0/actions/custom-phone-provider/v1';
import { log, send } from 'acme-sms';

interface Described extends Omit<Event, 'secrets'> {
  secrets: { KEY: string };
}

type Signed = Event & { readonly signature?: string };
type Given = Parameters<CustomPhoneProviderAction>[0];

const text = (event: Given): string => event.notification.as_text;
const signed = (event: Signed): string => event.notification.recipient + (event.signature ?? '');

export const onExecuteCustomPhoneProvider = async (event: Described & Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  log(signed(event), event.secrets.KEY, api.cache.get('sent')?.value);
  await send(event.notification.recipient, text(event));
};
