import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { log, send } from 'acme-sms';

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const name: string = event.user.email!?.split('@')[0]!;
  const host: string | undefined = event.request?.hostname;
  const zone = event.request?.geoip.timeZone?.toLowerCase()!;
  log(name, host, zone, event.user.nickname?.trim(), event.client?.name ?? 'none');
  await send(event.notification.recipient, `${event.notification.as_text} (${event.request?.ip})`);
};
