/** RFC 7662: asking the authorization server whether a token is live. */
import { type AccessToken, acceptClaims, isObject, readClaims } from './access-token.ts';
import type { FindEndpoint } from './authorization-server.ts';
import { introspectionCache } from './introspection-cache.ts';
import type { Settings } from './options.ts';
import { serverAnswer } from './server-answer.ts';

const REQUIRED = ['iss', 'client_id', 'iat', 'scope'] as const;

export function introspector(settings: Settings, findEndpoint: FindEndpoint): (token: string) => Promise<AccessToken> {
  const { credentials, refuse } = settings;
  if (!credentials) {
    return async () => {
      throw refuse('invalid_token', { reason: 'jwt_required' });
    };
  }
  const authorization = basic(credentials.client_id, credentials.client_secret);

  return introspectionCache(settings, async (token) => {
    const answer = await serverAnswer(settings, await findEndpoint('introspection_endpoint'), {
      method: 'POST',
      headers: { accept: 'application/json', authorization },
      body: new URLSearchParams({ token, token_type_hint: 'access_token' }),
    });
    return acceptAnswer(settings, answer);
  });
}

function acceptAnswer(settings: Settings, answer: unknown): AccessToken {
  const { refuse } = settings;
  const active = isObject(answer) ? answer.active : undefined;
  if (isObject(answer) && active === false) throw refuse('invalid_token', readReason(answer.reason));
  const claims = active === true ? readClaims(answer, REQUIRED) : undefined;
  if (!claims) throw refuse('misconfigured', { detail: 'the introspection answer lacks what the guard must know' });
  // RFC 9449 §5: a DPoP token is no Bearer token, even without `cnf`; and a refresh token is no access token.
  if (typeof claims.token_type === 'string' && claims.token_type.toLowerCase() !== 'bearer') {
    throw refuse('invalid_token', { reason: 'other_token_type' });
  }
  return acceptClaims(settings, claims);
}

/** The reason goes into a header, so nothing but a plain word may pass. */
function readReason(reason: unknown): { readonly reason?: string } {
  return typeof reason === 'string' && /^[a-z_]{1,64}$/.test(reason) ? { reason } : {};
}

/** RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
function basic(client_id: string, client_secret: string): string {
  const encode = (value: string) => new URLSearchParams({ '': value }).toString().slice(1);
  return `Basic ${btoa(`${encode(client_id)}:${encode(client_secret)}`)}`;
}
