// The types of both triggers, written for these tests from Auth0's references of events and api objects.

/** What stands the same in both events. */
declare namespace PhoneTriggers {
  type Texts = { [key: string]: string };

  interface Place {
    cityName?: string;
    continentCode?: string;
    countryCode?: string;
    countryCode3?: string;
    countryName?: string;
    latitude?: number;
    longitude?: number;
    subdivisionCode?: string;
    subdivisionName?: string;
    timeZone?: string;
  }

  interface Request {
    geoip: Place & { [key: string]: any };
    hostname?: string;
    ip: string;
    language?: string;
    method: string;
    user_agent?: string;
  }

  interface Identity {
    connection?: string;
    isSocial?: boolean;
    provider?: string;
    user_id?: string;
    profileData?: Texts;
  }

  interface Profile {
    app_metadata: { [key: string]: any };
    created_at: string;
    email?: string;
    email_verified: boolean;
    family_name?: string;
    given_name?: string;
    identities?: (Identity & { [key: string]: any })[];
    last_password_reset?: string;
    name?: string;
    nickname?: string;
    phone_number?: string;
    phone_verified?: boolean;
    picture?: string;
    updated_at: string;
    user_id: string;
    user_metadata: { [key: string]: any };
    username?: string;
  }

  interface Client {
    client_id: string;
    metadata: Texts;
    name: string;
  }

  interface Domain {
    domain: string;
    domain_metadata: Texts;
  }

  type Failure = { type: 'error'; code: string };
  interface CacheRecord {
    value: string;
    expires_at: number;
  }
  interface Cache {
    get(key: string): CacheRecord | undefined;
    set(
      key: string,
      value: string,
      options?: { ttl?: number; expires_at?: number },
    ): { type: 'success'; record: CacheRecord } | Failure;
    delete(key: string): { type: 'success' } | Failure;
  }
}

declare module '@auth0/actions/send-phone-message/v2' {
  interface Configuration {}
  interface Secrets {
    [secretName: string]: string;
  }
  interface Event {
    client?: PhoneTriggers.Client;
    configuration: Configuration;
    custom_domain?: PhoneTriggers.Domain;
    message_options: {
      action: ('enrollment' | 'second-factor-authentication') & string;
      code: string;
      message_type: ('sms' | 'voice') & string;
      recipient: string;
      text: string;
    };
    request: PhoneTriggers.Request;
    secrets: Secrets;
    security_context?: { ja3?: string; ja4?: string };
    tenant: { id: string };
    transaction?: { correlation_id?: string };
    user: PhoneTriggers.Profile & { [key: string]: any };
  }
  interface SendPhoneMessageAPI {
    readonly cache: PhoneTriggers.Cache;
  }
  interface SendPhoneMessageAction {
    (event: Event, api: SendPhoneMessageAPI): Promise<void>;
  }
  export type { Configuration, Event, Secrets, SendPhoneMessageAPI, SendPhoneMessageAction };
}

declare module '@auth0/actions/custom-phone-provider/v1' {
  interface Configuration {}
  interface Secrets {
    [secretName: string]: string;
  }
  interface Event {
    client: PhoneTriggers.Client;
    configuration: Configuration;
    connection?: { id: string; metadata?: PhoneTriggers.Texts; name: string; strategy: string };
    custom_domain?: PhoneTriggers.Domain;
    notification: {
      as_text: string;
      as_voice: string;
      code?: string;
      delivery_method: 'text' | 'voice';
      from?: string;
      locale?: string;
      message_type: 'otp_verify' | 'otp_enroll' | 'blocked_account' | 'change_password' | 'password_breach';
      recipient: string;
    };
    organization?: {
      display_name: string;
      id: string;
      metadata: PhoneTriggers.Texts;
      name: string;
    } & { [key: string]: any };
    request: PhoneTriggers.Request;
    secrets: Secrets;
    tenant: {
      friendly_name?: string;
      home_url?: string;
      id: string;
      logo_url?: string;
      support_email?: string;
      support_url?: string;
    };
    transaction?: { correlation_id?: string };
    user: PhoneTriggers.Profile & { [key: string]: any };
  }
  interface CustomPhoneProviderAPI {
    readonly cache: PhoneTriggers.Cache;
    readonly notification: { drop(reason: string): void; retry(reason: string): void };
  }
  interface CustomPhoneProviderAction {
    (event: Event, api: CustomPhoneProviderAPI): Promise<void>;
  }
  export type { Configuration, CustomPhoneProviderAction, CustomPhoneProviderAPI, Event, Secrets };
}
