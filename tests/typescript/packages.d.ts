// What the fixtures use besides Auth0's types: Node's words, and packages that send.

declare const process: { env: { [name: string]: string | undefined } };
declare const module: { exports: any };
declare const exports: any;
declare function require(name: string): any;

declare module 'acme-sms' {
  export interface Sent {
    id: string;
    status: string;
  }
  export interface Message {
    to: string;
    body: string;
    action?: 'enrollment' | 'second-factor-authentication';
    channel?: 'sms' | 'voice';
    code?: string;
    tag?: string;
  }
  export function send(to: string, body: string): Promise<Sent>;
  export function call(to: string, body: string): Promise<Sent>;
  export function post(message: Message): Promise<Sent>;
  export function log(...what: unknown[]): void;
  const client: { send: typeof send; call: typeof call; post: typeof post };
  export default client;
}

// What a project of somebody's has in a module of its own.
declare module 'acme-types' {
  import type { Event, SendPhoneMessageAPI, SendPhoneMessageAction } from '@auth0/actions/send-phone-message/v2';
  export interface PhoneEvent {
    message_options: { action: string; code: string; message_type: 'sms' | 'voice'; recipient: string; text: string };
    secrets: { [name: string]: string };
    user: { user_id: string; email?: string };
  }
  export interface Context {
    event: Event;
    api: SendPhoneMessageAPI;
  }
  export interface Handlers {
    onExecuteSendPhoneMessage: SendPhoneMessageAction;
  }
  export interface Sender {
    send(message: Event['message_options']): Promise<void>;
  }
  export type Run = (event: Event) => Promise<void>;
  export type Deliver = (message: Event['message_options']) => Promise<void>;
}
