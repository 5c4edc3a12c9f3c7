import { send } from 'acme-sms';

type Phone = import('@auth0/actions/custom-phone-provider/v1').Event;
type Message = import('@auth0/actions/custom-phone-provider/v1').Event['notification'];
type Api = import('@auth0/actions/custom-phone-provider/v1').CustomPhoneProviderAPI;

const body = ({ message_type: action, code: code_ }: Message): string => {
  const code = code_!;
  return (action === 'otp_enroll' ? 'Welcome, ' : '') + code;
};

export const onExecuteCustomPhoneProvider = async (event: Phone, api: Api): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  if (api.cache.get('paused')) return;
  await send(event.notification.recipient, body(event.notification));
};
