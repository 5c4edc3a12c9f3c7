import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { send } from 'acme-sms';

function words(event: Event): string {
  switch (event.notification.message_type as 'otp_enroll' | 'otp_verify') {
    case 'otp_enroll':
      return 'Welcome';
    case 'otp_verify':
      return 'Hello again';
  }
}

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await send(event.notification.recipient, words(event) + ' ' + event.notification.code!);
};
