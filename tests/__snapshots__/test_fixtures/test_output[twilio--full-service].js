/**
 * Handler that will be called during the execution of a CustomPhoneProvider flow.
 *
 * The whole service in one file: number checks, country routing, wording in four languages,
 * three providers and an audit trail. It has grown since 2021; the parts that look unused are used.
 *
 * @param {Event} event - The user, the request and the message.
 * @param {CustomPhoneProviderAPI} api - Methods of the trigger.
 */

const axios = require('axios');

const AUDIT_TIMEOUT = 2000;

const COUNTRIES = {
  '+1': { name: 'US', provider: 'twilio', voice: true },
  '+44': { name: 'GB', provider: 'twilio', voice: true },
  '+49': { name: 'DE', provider: 'vonage', voice: true },
  '+33': { name: 'FR', provider: 'vonage', voice: false },
  '+81': { name: 'JP', provider: 'sns', voice: false },
};

const FALLBACK = { name: 'XX', provider: 'sns', voice: false };

const WORDING = {
  en: {
    otp_enroll: 'Welcome to Lantern Books. Your code to set up this phone is {code}.',
    otp_verify: 'Your Lantern Books code is {code}.',
    spoken: 'Hello. This is Lantern Books. Your code is {code}. Again: {code}.',
  },
  de: {
    otp_enroll: 'Willkommen bei Lantern Books. Der Code zum Einrichten ist {code}.',
    otp_verify: 'Dein Lantern-Books-Code: {code}.',
    spoken: 'Hallo. Hier ist Lantern Books. Der Code lautet {code}. Noch einmal: {code}.',
  },
  fr: {
    otp_enroll: 'Bienvenue chez Lantern Books. Votre code de configuration : {code}.',
    otp_verify: 'Votre code Lantern Books : {code}.',
    spoken: 'Bonjour. Ici Lantern Books. Votre code est {code}. Je répète : {code}.',
  },
};

class UnsupportedChannelError extends Error {
  constructor(country, channel) {
    super(`No ${channel} in ${country}`);
    this.country = country;
    this.channel = channel;
  }
}

/** The country of a number, by its longest prefix. */
function countryOf(number) {
  const prefixes = Object.keys(COUNTRIES).sort((a, b) => b.length - a.length);
  const prefix = prefixes.find((candidate) => number.startsWith(candidate));
  return prefix ? COUNTRIES[prefix] : FALLBACK;
}

function languageOf(event) {
  const fromProfile = event.user.user_metadata && event.user.user_metadata.language;
  const fromRequest = event.request?.language;
  const language = (fromProfile || fromRequest || 'en').slice(0, 2);
  return WORDING[language] ? language : 'en';
}

/** Puts spaces between digits so that a voice reads them one by one. */
function spell(code) {
  return code.split('').join(' ');
}

function fill(template, code) {
  return template.split('{code}').join(code);
}

const providers = {
  async twilio(secrets, to, body, isVoice) {
    const client = require('twilio')(secrets.TWILIO_SID, secrets.TWILIO_TOKEN);
    if (isVoice) {
      return client.calls.create({
        to,
        from: secrets.TWILIO_VOICE_FROM,
        twiml: `<Response><Say>${body}</Say></Response>`,
      });
    }
    return client.messages.create({
      to,
      body,
      messagingServiceSid: secrets.TWILIO_MESSAGING_SERVICE,
    });
  },

  async vonage(secrets, to, body, isVoice) {
    const { Vonage } = require('@vonage/server-sdk');
    const client = new Vonage({ apiKey: secrets.VONAGE_KEY, apiSecret: secrets.VONAGE_SECRET });
    if (isVoice) {
      return client.voice.createOutboundCall({
        to: [{ type: 'phone', number: to }],
        from: { type: 'phone', number: secrets.VONAGE_FROM },
        ncco: [{ action: 'talk', text: body }],
      });
    }
    return client.sms.send({ to, from: 'Lantern', text: body });
  },

  async sns(secrets, to, body) {
    const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
    const client = new SNSClient({ region: secrets.AWS_REGION });
    return client.send(new PublishCommand({ PhoneNumber: to, Message: body }));
  },
};

/**
 * Writes one line of the audit trail. A failure here must never stop a message.
 */
async function audit(event, outcome, error) {
  const entry = {
    outcome,
    user: event.user.user_id,
    tenant: event.tenant.id,
    client: event.client ? event.client.client_id : null,
    ip: event.request?.ip,
    country: event.request?.geoip.countryCode,
    action: event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
    message_type: event.notification.delivery_method === 'voice' ? 'voice' : 'sms',
    recipient: mask(event.notification.recipient),
    correlation: event.transaction && event.transaction.correlation_id,
  };
  if (error) {
    entry.code = error.code;
    entry.text = error.message;
  }
  try {
    await axios.post(event.secrets.AUDIT_URL, entry, { timeout: AUDIT_TIMEOUT });
  } catch (err) {
    console.log('audit failed', err.code || err.message);
  }
}

function mask(number) {
  return number.slice(0, 3) + '*'.repeat(Math.max(0, number.length - 5)) + number.slice(-2);
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code, message_type: action } = event.notification;
  const message_type = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';
  const isVoice = message_type === 'voice';
  const country = countryOf(recipient);

  if (isVoice && !country.voice) {
    const refused = new UnsupportedChannelError(country.name, message_type);
    await audit(event, 'refused', refused);
    throw refused;
  }

  const wording = WORDING[languageOf(event)];
  let body;
  if (isVoice) {
    body = fill(wording.spoken, spell(code));
  } else {
    body = fill(wording[action], code);
  }

  const cacheKey = `last:${event.user.user_id}`;
  const last = api.cache.get(cacheKey);
  if (last && last.value === recipient) {
    console.log('again to the same number within a minute', mask(recipient));
  }

  try {
    await providers[country.provider](event.secrets, recipient, body, isVoice);
    api.cache.set(cacheKey, recipient, { ttl: 60 * 1000 });
    await audit(event, 'sent');
  } catch (error) {
    console.error(`${country.provider} failed for ${mask(recipient)}:`, error.message);
    await audit(event, 'failed', error);
    // Auth0's own wording through the provider that works everywhere.
    await providers.sns(event.secrets, recipient, event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text);
  }
};
