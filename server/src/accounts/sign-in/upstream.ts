/** OIDC Core §3.1: people whom another OpenID Provider signs in. */
import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientError,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  ResponseBodyError,
} from 'openid-client';
import {
  type Hop,
  type Newcomer,
  type RefusedElsewhere,
  refusedElsewhere,
  type SignInElsewhere,
  type SignInFactory,
} from './method.ts';
import { readNewcomer } from './newcomer.ts';
import { openidProvider } from './openid-provider.ts';
import type { UpstreamSettings } from './setting.ts';

export const upstream: SignInFactory = ({ settings: { methods, upstreams }, issuer, clock }) =>
  methods.includes('upstream') ? upstreams.map((settings) => signInBy(settings, issuer, clock)) : [];

function signInBy(settings: UpstreamSettings, issuer: string, clock: () => number): SignInElsewhere {
  const provider = openidProvider(settings, clock);
  const { id, name, link_by_email, scope } = settings;
  const path = `/sign-in/upstream/${id}`;
  return {
    type: 'elsewhere',
    ...{ id, name, path, link_by_email },
    vouches: link_by_email,
    begin: (hop) =>
      orRefused(async () => {
        const location = await addressOf(await provider(), { scope, redirect_uri: issuer + path }, hop);
        return { outcome: 'begun', location } as const;
      }),
    stateOf: (answer) => answer.one('state'),
    prove: (_, query, hop) =>
      orRefused(async () => {
        const person = await answered(await provider(), `${issuer}${path}?${query}`, hop);
        return { outcome: 'proven', person } as const;
      }),
  };
}

async function addressOf(
  provider: Configuration,
  request: { readonly scope: string; readonly redirect_uri: string },
  { state, nonce, code_verifier, fresh, login_hint }: Hop,
): Promise<string> {
  const code_challenge = await calculatePKCECodeChallenge(code_verifier);
  // OIDC Core §2: who is asked with max_age must say when the person signed in.
  const anew = fresh && { prompt: 'login', max_age: '0' };
  const hinted = login_hint !== '' && { login_hint };
  const pkce = { code_challenge, code_challenge_method: 'S256' };
  return buildAuthorizationUrl(provider, { ...request, state, nonce, ...pkce, ...anew, ...hinted }).href;
}

/** OIDC Core §3.1.3.7, RFC 9207 §2.4: state, issuer, PKCE, signature, audience and nonce are openid-client's to check. */
async function answered(
  provider: Configuration,
  address: string,
  { state, nonce, code_verifier }: Hop,
): Promise<Newcomer> {
  const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: code_verifier, idTokenExpected: true };
  const tokens = await authorizationCodeGrant(provider, new URL(address), checks);
  const claims = tokens.claims();
  if (!claims) throw new ClientError('an answer without an ID token');
  const { issuer, userinfo_endpoint } = provider.serverMetadata();
  const asks = claims.email === undefined && userinfo_endpoint !== undefined;
  const more = asks ? await fetchUserInfo(provider, tokens.access_token, claims.sub) : {};
  const person = readNewcomer(issuer, { ...more, ...claims }, undefined);
  if (person.subject === '') throw new ClientError('an ID token about nobody');
  return person;
}

async function orRefused<T>(attempt: () => Promise<T>): Promise<T | RefusedElsewhere> {
  try {
    return await attempt();
  } catch (error) {
    return refusalFor(error);
  }
}

/** What the provider answered that is not what was asked, and what shows that it did not answer at all. */
const AWAY: readonly unknown[] = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'];

function refusalFor(error: unknown): RefusedElsewhere {
  if (error instanceof AuthorizationResponseError) return refusedElsewhere('sign_in_declined', { error: error.error });
  if (error instanceof ResponseBodyError) {
    // RFC 6749 §5.2: a code that came before, or too late.
    const spent = error.error === 'invalid_grant';
    return spent ? refusedElsewhere('statement_used') : refusedElsewhere('statement_invalid', { what: error.error });
  }
  if (error instanceof ClientError && !AWAY.includes(error.code)) {
    return refusedElsewhere('statement_invalid', { what: error.code ?? 'id_token' });
  }
  // fetch says TypeError where it reached nobody.
  if (error instanceof ClientError || error instanceof TypeError) return refusedElsewhere('sign_in_unreachable');
  throw error;
}
