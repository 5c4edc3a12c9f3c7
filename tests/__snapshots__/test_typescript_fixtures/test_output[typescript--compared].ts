import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { call, log, send } from 'acme-sms';

function greeting(action: boolean): string {
  return action ? 'Welcome' : 'Hello again';
}

export async function onExecuteCustomPhoneProvider(event: Event, api: CustomPhoneProviderAPI) {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { message_type: action, recipient } = event.notification;
  const body = greeting(action === 'otp_enroll') + ', your code is ' + event.notification.code!;
  log(event.user.email!?.trim(), event.request?.ip.split('.')!, event.request?.geoip.countryCode);
  const from: string = event.request?.ip!;
  const agent: string | undefined = event.request?.user_agent;
  if (event.notification.delivery_method === 'voice') await call(recipient, body);
  else await send(recipient, body + from + agent);
  api.cache.set(recipient, 'sent');
}
