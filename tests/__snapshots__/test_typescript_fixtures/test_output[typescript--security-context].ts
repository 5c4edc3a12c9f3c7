import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { post } from 'acme-sms';

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  // TODO(actionport AP102): event.security_context is not in the new event
  await post({ to: event.notification.recipient, body: event.notification.as_text, tag: (event as { security_context?: { ja3?: string; ja4?: string } }).security_context?.ja3 });
};
