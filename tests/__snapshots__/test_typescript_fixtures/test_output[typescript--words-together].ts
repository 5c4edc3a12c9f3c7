import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';
import { call, log, send } from 'acme-sms';

type Channel = 'text' | 'voice';
type Action = 'otp_enroll' | 'otp_verify';

const LABELS: Record<Channel, string> = { text: 'text message', voice: 'call' };
const SUBJECTS: { [name in Action]: string } = {
  otp_enroll: 'Welcome',
  otp_verify: 'Sign in',
};

class Message {
  private readonly channel: Channel;

  constructor(channel: Channel) {
    this.channel = channel;
  }

  describe(action: Action): string {
    return `${SUBJECTS[action]} (${LABELS[this.channel]})`;
  }
}

const isVoice = (channel: Channel = 'text'): boolean => channel === 'voice';

export const onExecuteCustomPhoneProvider = async (event: Event, api: CustomPhoneProviderAPI): Promise<void> => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { delivery_method: channel, recipient } = event.notification;
  const action = event.notification.message_type as 'otp_enroll' | 'otp_verify';
  const code = event.notification.code!;
  log(new Message(channel).describe(action));
  await (isVoice(channel) ? call : send)(recipient, code);
};
