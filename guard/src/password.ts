/**
 * A person's password at the API, exchanged for an access token, which is checked like any other.
 * Known deviation: RFC 9700 §2.4, for platforms whose apps already send it.
 */
import { type AccessToken, isObject } from './access-token.ts';
import { answerCache } from './answer-cache.ts';
import { GuardError } from './guard-error.ts';
import { basic } from './introspection.ts';
import type { Settings } from './options.ts';
import { serverAnswer } from './server-answer.ts';

/** Seconds for which a token may stand for a password; it may die before. */
const LIFETIME = 3600;

type Verify = (token: string) => Promise<AccessToken>;

/** A check of Basic credentials, as they were sent, and of the address they came from if it is known. */
type VerifyPassword = (authorization: string, address: string | undefined) => Promise<AccessToken>;

export function passwordVerifier(settings: Settings, verify: Verify): VerifyPassword {
  const { credentials, issuer, refuse, clock } = settings;
  const url = `${issuer.replace(/\/$/, '')}/oauth/password`;
  const tokens = answerCache<string>(LIFETIME, clock);

  async function ask(authorization: string, address: string | undefined): Promise<string> {
    if (!credentials) throw refuse('misconfigured', { detail: 'password_at_api needs client_id and client_secret' });
    const headers = { accept: 'application/json', authorization: basic(credentials) };
    const init = { method: 'POST', headers, body: new URLSearchParams({ authorization, ...(address && { address }) }) };
    const answer = await serverAnswer(settings, url, init, new Map([['invalid_grant', 'password']]));
    if (isObject(answer) && typeof answer.access_token === 'string') return answer.access_token;
    throw refuse('misconfigured', { detail: `${url} answered without an access_token` });
  }

  const exchange: VerifyPassword = async (authorization, address) => {
    const access_token = await tokens.get(authorization, () => ask(authorization, address));
    return Object.freeze({ ...(await verify(access_token)), access_token });
  };

  return async (authorization, address) => {
    try {
      return await exchange(authorization, address);
    } catch (error) {
      if (!(error instanceof GuardError) || error.code !== 'invalid_token' || error.reason === 'password') throw error;
      // The token is dead: the password may still be good.
      tokens.forget(authorization);
      return exchange(authorization, address);
    }
  };
}
