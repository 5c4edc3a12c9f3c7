import { call, log, send } from 'acme-sms';

type MessageOptions = import('@auth0/actions/custom-phone-provider/v1').Event['notification'];

interface PhoneEvent {
  notification: MessageOptions;
  request: { ip: string };
  secrets: { KEY: string };
}

interface PhoneApi {
  cache: { get(key: string): { value: string } | undefined };
}

const intro = ({ message_type: action }: MessageOptions): string => (action === 'otp_enroll' ? 'Welcome! ' : '');

export const onExecuteCustomPhoneProvider = async (event: PhoneEvent, api: PhoneApi & Pick<import('@auth0/actions/custom-phone-provider/v1').CustomPhoneProviderAPI, 'notification'>): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, delivery_method: message_type } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  if (api.cache.get(recipient)) return;
  log(event.request?.ip!, event.secrets.KEY);
  await (message_type === 'voice' ? call : send)(recipient, intro(event.notification) + text);
};
