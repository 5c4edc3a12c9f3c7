import * as auth0 from '@auth0/actions/custom-phone-provider/v1';
import * as sms from 'acme-sms';

const text = (event: unknown): string => (event as auth0.Event).notification.as_text;

export const onExecuteCustomPhoneProvider = async (event: auth0.Event, api: auth0.CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sent = await sms.send(event.notification.recipient, text(event)) as sms.Sent;
  console.log(sent.id);
};
