import { send } from 'acme-sms';

export const onExecuteCustomPhoneProvider = async (event: import('@auth0/actions/custom-phone-provider/v1').Event, api: import('@auth0/actions/custom-phone-provider/v1').CustomPhoneProviderAPI) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await send(event.notification.recipient, event.notification.code!);
};
