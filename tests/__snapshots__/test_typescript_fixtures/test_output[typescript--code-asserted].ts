import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { post } from 'acme-sms';

interface Voucher {
  code?: string;
}

const voucher = (from: Voucher): string => from.code ?? '';

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code = '' } = event.notification;
  await post({ to: recipient, body: event.notification.code!, code: event.notification.code! as string });
  await post({ to: recipient, body: code, code: voucher({ code: 'none' }) });
};
