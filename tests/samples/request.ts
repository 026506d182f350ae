/** An accepted authorization request, and where its answer goes. */
import type { AuthorizationRequest } from '../../server/src/authorize/authorization-request.ts';
import { type TrustedRedirect, trustRedirect } from '../../server/src/protocol/redirect-uri.ts';
import { client } from './noun.ts';

export const CALLBACK = 'https://app.example/callback';
export const LOOPBACK = 'http://127.0.0.1:4711/callback';
export const OWN_SCHEME = 'com.example.app:/callback';

export const redirectTo = (uri: string): TrustedRedirect =>
  trustRedirect({ redirect_uris: [uri], application_type: 'native' }, uri);

export const request = (changes: Partial<AuthorizationRequest> = {}): AuthorizationRequest => ({
  redirect: redirectTo(CALLBACK),
  response_mode: 'query',
  state: 'a state',
  client: client(),
  redirect_uri: CALLBACK,
  scope: ['openid', 'read'],
  resource: 'https://api.example',
  code_challenge: '',
  nonce: '',
  prompt: [],
  max_age: undefined,
  login_hint: '',
  hinted_sub: '',
  ui_locales: '',
  return_to: '',
  claims: { id_token: [], userinfo: [] },
  replaces: false,
  ...changes,
});
