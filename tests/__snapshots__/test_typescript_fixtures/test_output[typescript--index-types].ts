import type { Event, CustomPhoneProviderAPI as Api } from '@auth0/actions/custom-phone-provider/v1';
import { post } from 'acme-sms';

type Options = Event['notification'];
type Action = 'enrollment' | 'second-factor-authentication';

const TEXTS: Record<Action, string> = {
  enrollment: 'Welcome',
  'second-factor-authentication': 'Hello again',
};

const body = (options: Options, action: Action): string => `${TEXTS[action]}: ${options.code!}`;

export const onExecuteCustomPhoneProvider = async (event: Readonly<Event>, api: Api): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const options: Options = event.notification;
  const code: string = options.code!;
  await post({ to: options.recipient, body: body(options, options.message_type === 'otp_enroll' ? 'enrollment' as const : 'second-factor-authentication' as const), code });
  api.cache.delete(options.recipient);
};
