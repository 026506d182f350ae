/** The two questions of a new app, and what follows from the answers. */
import { about } from '../about.ts';
import type { App } from './app.tsx';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly title: string;
  readonly says: string;
  /** It cannot be chosen; `says` tells why. */
  readonly isDisabled?: boolean;
}

export const kindChoices: readonly Choice<App['kind']>[] = [
  {
    value: 'oauth2',
    title: 'Other people and organizations',
    says: 'They sign in, see what your app asks for, and allow it. Most apps.',
  },
  {
    value: 'internal',
    title: 'Only me, inside my organization',
    says: 'It acts for you, without a browser. You get a refresh token at once.',
  },
  {
    value: 'provider',
    title: 'People who connect it from the directory',
    says: about.has_directory
      ? 'They press Connect, your app does its work, and sends them back.'
      : 'Not on this platform: people cannot connect apps from its directory.',
    isDisabled: !about.has_directory,
  },
  {
    value: 'machine',
    title: 'Nobody: a program acts for itself',
    says: 'A job or a service, with the scopes it is given.',
  },
];

export type Place = 'server' | 'browser' | 'device' | 'terminal';

export const placeChoices: readonly Choice<Place>[] = [
  { value: 'server', title: 'On a server', says: 'It can keep a secret.' },
  { value: 'browser', title: 'In the browser', says: 'A single-page app: no secret, PKCE instead.' },
  { value: 'device', title: 'On a phone or a computer', says: 'Installed by people: no secret, PKCE instead.' },
  { value: 'terminal', title: 'In a terminal', says: 'Answered on the loopback address, any port.' },
];

interface Setup {
  readonly application_type: App['application_type'];
  readonly token_endpoint_auth_method: App['token_endpoint_auth_method'];
  /** What a redirect URI may look like. */
  readonly example: string;
}

export const setups: Readonly<Record<Place, Setup>> = {
  server: {
    application_type: 'web',
    token_endpoint_auth_method: 'client_secret_basic',
    example: 'https://app.example.com/callback',
  },
  browser: {
    application_type: 'web',
    token_endpoint_auth_method: 'none',
    example: 'https://app.example.com/callback',
  },
  device: { application_type: 'native', token_endpoint_auth_method: 'none', example: 'com.example.app:/callback' },
  terminal: { application_type: 'native', token_endpoint_auth_method: 'none', example: 'http://127.0.0.1/callback' },
};
