import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1'
import { send } from 'acme-sms'

const retries = 2
type Attempt = { at: number }
;[1, 2].forEach((at: number): void => console.log(at))

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action')
    return
  }

  let last: Attempt | undefined
  const to = event.notification.recipient as string
  for (let at = 0; at < retries; at++) {
    last = { at } satisfies Attempt
    if (await send(to, event.notification.as_text!)) break
  }
  console.log(last!.at)
}
