import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1'
import { log, send } from 'acme-sms'

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action')
    return
  }

  let sent: string | undefined
  ['sms', 'voice'].forEach((word) => log(word))
  sent = event.notification.recipient
  await send(sent, event.notification.as_text)
}
