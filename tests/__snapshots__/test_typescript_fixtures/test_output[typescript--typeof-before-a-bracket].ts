import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1'
import { log, send } from 'acme-sms'

const usual = { to: '+15550000000' }

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action')
    return
  }

  const message = { to: event.notification.recipient } as typeof usual
  [message.to].forEach((to) => log(to))
  await send(message.to, event.notification.as_text)
}
