/** RFC 7662: asking the authorization server whether a token is live. */
import { type AccessToken, acceptClaims, isObject, readClaims } from './access-token.ts';
import { answerCache } from './answer-cache.ts';
import type { FindEndpoint } from './authorization-server.ts';
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
  const { cache_lifetime, clock } = settings;
  const authorization = basic(credentials);

  // RFC 7662 §4: an answer may be used again for a moment, at the price that a revocation shows that much later.
  const answers = answerCache<AccessToken>(cache_lifetime, clock);

  async function ask(token: string): Promise<AccessToken> {
    const answer = await serverAnswer(settings, await findEndpoint('introspection_endpoint'), {
      method: 'POST',
      headers: { accept: 'application/json', authorization },
      body: new URLSearchParams({ token, token_type_hint: 'access_token' }),
    });
    return acceptAnswer(settings, answer);
  }

  return (token) => answers.get(token, () => ask(token));
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
export function basic({ client_id, client_secret }: NonNullable<Settings['credentials']>): string {
  const encode = (value: string) => new URLSearchParams({ '': value }).toString().slice(1);
  return `Basic ${btoa(`${encode(client_id)}:${encode(client_secret)}`)}`;
}
