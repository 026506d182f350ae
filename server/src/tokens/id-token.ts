/** OIDC Core §2: the ID token tells the client who signed in, when, and that it asked for it. */
import { createHash } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Account } from '../model/account.ts';
import type { Client } from '../model/client.ts';
import { claimsOf, readClaims } from '../protocol/claims.ts';
import { words } from '../protocol/scope.ts';
import type { Holder } from './issuance.ts';
import type { KeySet } from './signing-keys.ts';

const LIFETIME = 3_600;

export interface IdTokenFacts {
  readonly sub: string;
  /** `0`: nobody signed in, as for an internal app. */
  readonly auth_time: number;
  /** `''`: none was sent. */
  readonly nonce: string;
  /** OIDC Core §5.5: the claims asked for by name, with their values. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/**
 * `undefined` without the scope openid. Claims by scope are for userinfo (OIDC Core §5.4); here are those asked for by
 * name, as far as the scope they belong to was allowed.
 */
export function idTokenFacts(account: Account, holder: Holder, scope: string): IdTokenFacts | undefined {
  const allowed = words(scope);
  if (!allowed.includes('openid')) return undefined;
  const { auth_time, nonce, claims } = holder;
  const requested = readClaims(claims).id_token;
  const told = Object.entries(claimsOf(account, allowed)).filter(([claim]) => requested.includes(claim));
  return { sub: account.account_id, auth_time, nonce, claims: Object.fromEntries(told) };
}

interface Deps {
  readonly issuer: string;
  readonly keys: KeySet;
}

export const makeIdToken =
  ({ issuer, keys }: Deps) =>
  async (client: Client, facts: IdTokenFacts, access_token: string, now: number): Promise<string> => {
    const { kid, alg, key } = await keys.signer(client.id_token_signed_response_alg);
    const { sub, auth_time, nonce, claims } = facts;
    // Ours come last: nothing asked for by name can take their place.
    const own = { ...(auth_time && { auth_time }), ...(nonce && { nonce }), at_hash: atHash(access_token) };
    return new SignJWT({ ...claims, ...own })
      .setProtectedHeader({ typ: 'JWT', alg, kid })
      .setIssuer(issuer)
      .setSubject(sub)
      .setAudience(client.client_id)
      .setIssuedAt(now)
      .setExpirationTime(now + LIFETIME)
      .sign(key);
  };

/** OIDC Core §3.1.3.6: the left half of the SHA-256 of the access token; both our algorithms hash with SHA-256. */
function atHash(access_token: string): string {
  return createHash('sha256').update(access_token, 'ascii').digest().subarray(0, 16).toString('base64url');
}
