/** RFC 9068 §4: a JWT access token at our own endpoints. What it hangs on is looked up by the caller. */
import { compactVerify, decodeProtectedHeader } from 'jose';
import { ACCESS_TOKEN_TYPE } from './formats/jwt.ts';
import type { KeySet } from './signing-keys.ts';

export interface JwtAccessToken {
  readonly iss: string;
  readonly aud: string;
  readonly exp: number;
  readonly iat: number;
  readonly jti: string;
  readonly client_id: string;
  readonly client_generation: number;
  readonly scope: string;
  /** `''` for client credentials. */
  readonly family_id: string;
}

/**
 * Signature, `typ` and issuer: what passes was made by `formats/jwt.ts`, so its shape is known. Not `exp`: the caller must
 * be able to say that a token is expired. An ID token signed by the same key is no access token: its `typ` differs.
 */
export async function verifyJwt(
  { keys, issuer }: { readonly keys: KeySet; readonly issuer: string },
  token: string,
): Promise<JwtAccessToken | undefined> {
  const header = headerOf(token);
  const signer = header?.kid === undefined ? undefined : await keys.verifier(header.kid);
  if (!signer || header?.typ !== ACCESS_TOKEN_TYPE) return undefined;
  try {
    const { payload } = await compactVerify(token, signer.key, { algorithms: [signer.alg] });
    const claims = { family_id: '', ...JSON.parse(new TextDecoder().decode(payload)) } as JwtAccessToken;
    return claims.iss === issuer ? claims : undefined;
  } catch {
    return undefined;
  }
}

function headerOf(token: string) {
  if (token.length > 8_192 || !isCanonical(token)) return undefined;
  try {
    return decodeProtectedHeader(token);
  } catch {
    return undefined;
  }
}

/** RFC 4648 §3.5: with padding, blanks or spare bits one token would have several spellings. The rest is signed as it is. */
function isCanonical(token: string): boolean {
  const [, , signature, ...more] = token.split('.');
  if (signature === undefined || more.length > 0) return false;
  return Buffer.from(signature, 'base64url').toString('base64url') === signature;
}
