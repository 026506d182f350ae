/** RFC 7515 §5.2: whether a JWT was signed by a key of the server, looked at in the browser. */
import { bytesOf, decodeJwt } from './decode.ts';

export type Signature =
  | { readonly is_valid: true; readonly kid: string; readonly alg: string }
  | { readonly is_valid: false; readonly why: string };

interface Header {
  readonly alg?: string;
  readonly kid?: string;
}

/** RFC 7518 §3.1, for WebCrypto. */
const algorithms: Readonly<Record<string, RsaHashedImportParams & EcKeyImportParams>> = {
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', namedCurve: '' },
  ES256: { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' },
};

export async function checkSignature(token: string, jwks_uri: string): Promise<Signature> {
  const { alg = '', kid = '' }: Header = JSON.parse(decodeJwt(token)?.header ?? '{}');
  const algorithm = algorithms[alg];
  if (!algorithm) return invalid(`it says alg ${alg || '(none)'}, which this server signs nothing with`);
  const found = (await keysAt(jwks_uri))?.find((key) => key.kid === kid);
  if (!found) return invalid(`${jwks_uri} has no key ${kid}`);
  const key = await crypto.subtle.importKey('jwk', found, algorithm, false, ['verify']);
  const end = token.lastIndexOf('.');
  const signed = new TextEncoder().encode(token.slice(0, end));
  const isRight = await crypto.subtle.verify(algorithm, key, bytesOf(token.slice(end + 1)), signed);
  return isRight ? { is_valid: true, kid, alg } : invalid(`key ${kid} signed something else`);
}

const invalid = (why: string): Signature => ({ is_valid: false, why });

type Keys = readonly (JsonWebKey & { readonly kid?: string })[];

/** `undefined`: there is no answer. */
async function keysAt(jwks_uri: string): Promise<Keys | undefined> {
  const response = await fetch(jwks_uri).catch(() => undefined);
  return response?.ok ? ((await response.json()) as { readonly keys: Keys }).keys : undefined;
}
