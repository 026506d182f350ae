/** RFC 9068 §4: checking a JWT access token with the authorization server's public keys. */
import { base64url, compactVerify, errors } from 'jose';
import { type AccessToken, acceptClaims, readClaims } from './access-token.ts';
import type { FindEndpoint } from './authorization-server.ts';
import { GuardError } from './guard-error.ts';
import type { Settings } from './options.ts';
import { findSigningKey } from './signing-key.ts';

// RFC 8725 §3.1: asymmetric only, so that no shared secret can ever pass for a signing key.
const ALGORITHMS = ['RS256', 'ES256'];
// RFC 9068 §2.1, RFC 8725 §3.11: without this an ID token or a logout token would pass.
const TYPES = ['at+jwt', 'application/at+jwt'];
const REQUIRED = ['iss', 'exp', 'sub', 'client_id', 'iat', 'jti'] as const;

export function jwtVerifier(settings: Settings, findEndpoint: FindEndpoint): (jwt: string) => Promise<AccessToken> {
  const { refuse } = settings;
  const findKey = findSigningKey(settings, findEndpoint);

  async function verify(jwt: string): Promise<AccessToken> {
    const { payload, protectedHeader } = await compactVerify(jwt, findKey, { algorithms: ALGORITHMS });
    const type = protectedHeader.typ?.toLowerCase() ?? '';
    if (!TYPES.includes(type) || !isCanonical(jwt)) throw refuse('invalid_token');
    const claims = readClaims(parse(payload), REQUIRED);
    if (!claims) throw refuse('invalid_token');
    return acceptClaims(settings, claims);
  }

  return async (jwt) => {
    try {
      return await verify(jwt);
    } catch (cause) {
      if (cause instanceof GuardError) throw cause;
      if (cause instanceof errors.JOSEError) throw refuse('invalid_token', { detail: cause.code, cause });
      throw refuse('misconfigured', { detail: 'a signing key of the authorization server cannot be used', cause });
    }
  };
}

/** RFC 4648 §3.5: the last character of a signature has spare bits; one token must have one spelling. */
function isCanonical(jwt: string): boolean {
  const signature = jwt.slice(jwt.lastIndexOf('.') + 1);
  return base64url.encode(base64url.decode(signature)) === signature;
}

function parse(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    return undefined;
  }
}
