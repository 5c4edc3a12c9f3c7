import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import sms = require('acme-sms');

async function onExecuteSendPhoneMessage(event: Event, api: CustomPhoneProviderAPI): Promise<void> {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await sms.send(event.notification.recipient, `Your code is ${event.notification.code!}`);
}

export = { onExecuteCustomPhoneProvider: onExecuteSendPhoneMessage };
