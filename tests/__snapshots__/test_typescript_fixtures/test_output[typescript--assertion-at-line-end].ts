import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1'
import { log, send } from 'acme-sms'

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action')
    return
  }

  const text = event.notification.as_text as string
  ;(log)(text.length)
  const to = event.notification.recipient as string
  [to, text].forEach((part) => log(part))
  await send(to, text)
}
