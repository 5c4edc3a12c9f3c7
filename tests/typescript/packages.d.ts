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
