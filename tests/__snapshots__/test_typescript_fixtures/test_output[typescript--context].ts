import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { send } from 'acme-sms';

interface Context {
  readonly event: Event;
  readonly api: CustomPhoneProviderAPI;
}
type Step = (context: Context) => Promise<void>;

const steps: readonly Step[] = [
  async ({ event, api }) => {
    if (api.cache.get(event.notification.recipient)) throw new Error('Too many messages');
  },
  async (context) => {
    await send(context.event.notification.recipient, context.event.notification.delivery_method === 'voice' ? context.event.notification.as_voice : context.event.notification.as_text);
  },
];

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  for (const step of steps) await step({ event, api });
};
