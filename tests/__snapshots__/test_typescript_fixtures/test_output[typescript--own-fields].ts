import { send } from 'acme-sms';

interface PhoneEvent {
  notification: import('@auth0/actions/custom-phone-provider/v1').Event['notification'];
}

export async function onExecuteCustomPhoneProvider(event: PhoneEvent, api: import('@auth0/actions/custom-phone-provider/v1').CustomPhoneProviderAPI): Promise<void> {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const options = event.notification;
  if (!options.recipient) throw new Error('no recipient');
  await send(options.recipient, options.as_text ?? options.code! ?? '');
}
