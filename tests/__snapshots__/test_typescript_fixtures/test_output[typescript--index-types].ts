import type { Event, CustomPhoneProviderAPI as Api } from '@auth0/actions/custom-phone-provider/v1';
import { post } from 'acme-sms';

type Options = Event['notification'];
type Action = 'otp_enroll' | 'otp_verify';

const TEXTS: Record<Action, string> = {
  otp_enroll: 'Welcome',
  otp_verify: 'Hello again',
};

const body = (options: Options, action: Action): string => `${TEXTS[action]}: ${options.code!}`;

export const onExecuteCustomPhoneProvider = async (event: Readonly<Event>, api: Api): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const options: Options = event.notification;
  const code: string = options.code!;
  await post({ to: options.recipient, body: body(options, options.message_type as 'otp_enroll' | 'otp_verify'), code });
  api.cache.delete(options.recipient);
};
