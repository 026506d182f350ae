/** RFC 9068 §4: a JWT access token at our own endpoints. What it hangs on is looked up by the caller. */
import { compactVerify, decodeProtectedHeader } from 'jose';
import Type from 'typebox';
import Value from 'typebox/value';
import { FAMILY_ID } from './form.ts';
import { ACCESS_TOKEN_TYPE } from './formats/jwt.ts';
import type { KeySet } from './signing-keys.ts';

const Payload = Type.Object({
  iss: Type.String(),
  aud: Type.String(),
  exp: Type.Integer({ minimum: 1 }),
  iat: Type.Integer({ minimum: 1 }),
  jti: Type.String({ minLength: 1, maxLength: 64 }),
  client_id: Type.String(),
  client_generation: Type.Integer(),
  scope: Type.String(),
  family_id: Type.Optional(Type.String({ pattern: FAMILY_ID.source })),
});

export type JwtAccessToken = Required<Type.Static<typeof Payload>>;

/**
 * Signature, `typ`, issuer and shape; not `exp`: the caller must be able to say that a token is expired.
 * An ID token signed by the same key is no access token: its `typ` differs.
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
    const claims: unknown = JSON.parse(new TextDecoder().decode(payload));
    if (!Value.Check(Payload, claims) || claims.iss !== issuer) return undefined;
    return { family_id: '', ...claims };
  } catch {
    return undefined;
  }
}

function headerOf(token: string) {
  if (token.length > 8_192 || token.split('.').length !== 3) return undefined;
  try {
    return decodeProtectedHeader(token);
  } catch {
    return undefined;
  }
}
