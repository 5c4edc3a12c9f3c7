import { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { Message, post } from 'acme-sms';
import { Sender } from 'acme-types';

type Post = (message: Message) => ReturnType<Sender['send']> | Promise<unknown>;

const deliver: Post = (message) => post(message);

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  api.cache.delete('last');
  await deliver({ to: event.notification.recipient, body: event.notification.as_text });
};
