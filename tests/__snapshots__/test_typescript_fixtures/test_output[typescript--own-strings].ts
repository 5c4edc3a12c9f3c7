import { log, send } from 'acme-sms';

type PhoneEvent = {
  readonly notification: import('@auth0/actions/custom-phone-provider/v1').Event['notification'];
};

export const onExecuteCustomPhoneProvider = async (event: PhoneEvent, api: import('@auth0/actions/custom-phone-provider/v1').CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { notification: options } = event;
  let flow = options.message_type === 'otp_enroll' ? 'enrollment' as string : 'second-factor-authentication' as string;
  if (options.delivery_method === 'voice') flow = 'call';
  log(flow);
  await send(options.recipient, options.delivery_method === 'voice' ? options.as_voice : options.as_text);
};
