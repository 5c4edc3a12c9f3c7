import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { log, send } from 'acme-sms';

type Action = 'enrollment' | 'second-factor-authentication';
type Subjects = { readonly [Name in Action]: string };
type Counts = { [Name in Action | 'other']?: number };

const subjects: Subjects = { enrollment: 'Welcome', 'second-factor-authentication': 'Sign in' };
const counts: Counts = {};

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';
  const code = event.notification.code!;
  counts[action] = (counts[action] ?? 0) + 1;
  log(counts);
  await send(recipient, `${subjects[action]}: ${code}`);
};
