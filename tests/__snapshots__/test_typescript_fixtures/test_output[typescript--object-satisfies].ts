import type { CustomPhoneProviderAction } from '@auth0/actions/custom-phone-provider/v1';
import { send } from 'acme-sms';

interface Handlers {
  onExecuteCustomPhoneProvider: CustomPhoneProviderAction;
}

export = {
  async onExecuteCustomPhoneProvider(event, api) {
    if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
    }

    await send(event.notification.recipient, event.notification.as_text);
  },
} satisfies Handlers;
