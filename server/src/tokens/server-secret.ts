/**
 * The server secret and everything derived from it. Several may be given, newest first: the first makes, all verify.
 * What is made carries one character that names its key, so it can be read again after the secret was rotated.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { base62 } from './base62.ts';

/** Each use has its own key, derived under its own label (RFC 5869 §3.2). */
export type Use =
  | 'token hash'
  | 'client secret'
  | 'session'
  | 'code'
  | 'refresh tag'
  | 'sealed request'
  | 'ticket'
  | 'hop'
  | 'signing key'
  | 'repeat'
  | 'device'
  | 'idempotency'
  | 'link'
  | 'set up'
  | 'mail';

const USES: readonly Use[] = [
  'token hash',
  'client secret',
  'session',
  'code',
  'refresh tag',
  'sealed request',
  'ticket',
  'hop',
  'signing key',
  'repeat',
  'device',
  'idempotency',
  'link',
  'set up',
  'mail',
];

export interface ServerSecret {
  /** The character of the key that makes. */
  readonly current: string;
  readonly keys: readonly string[];
  /** HMAC-SHA-256 under the key's character; `undefined` when that key is not (or no longer) given. */
  mac(use: Use, key: string, data: string): Buffer | undefined;
  /** For storage: the key's character, then the HMAC in base64url, under the newest key. */
  hash(use: Use, data: string): string;
  /** The same under the key named, to look something up; `undefined` when that key is not given. */
  hashUnder(use: Use, key: string, data: string): string | undefined;
  /** AES-256-GCM, 96-bit random nonce; base64url after the key's character. `context` is authenticated, not carried. */
  seal(use: Use, data: string, context: string, nonce: Uint8Array): string;
  /** `undefined` when it was not sealed by us, under a key we have, for this use and context. */
  open(use: Use, sealed: string, context: string): string | undefined;
}

/** At least 32 characters each; throws an `Error` that says which of them is at fault, never what it holds. */
export function serverSecret(secrets: readonly string[]): ServerSecret {
  const rings = new Map<string, Readonly<Record<Use, Buffer>>>();
  for (const [index, secret] of secrets.entries()) {
    if (secret.length < 32) throw new Error(`secret ${index + 1} is shorter than 32 characters`);
    const name = keyName(secret);
    if (rings.has(name)) throw new Error(`secret ${index + 1} cannot be told from an earlier one; make another`);
    rings.set(name, Object.fromEntries(USES.map((use) => [use, derive(secret, use)])) as Record<Use, Buffer>);
  }
  const [first] = rings;
  if (first === undefined) throw new Error('no secret is given');
  const [current, ring] = first;

  const mac: ServerSecret['mac'] = (use, key, data) => {
    const derived = rings.get(key)?.[use];
    return derived && createHmac('sha256', derived).update(data).digest();
  };
  return {
    current,
    keys: [...rings.keys()],
    mac,
    hash: (use, data) => current + createHmac('sha256', ring[use]).update(data).digest('base64url'),
    hashUnder: (use, key, data) => {
      const digest = mac(use, key, data);
      return digest && key + digest.toString('base64url');
    },
    seal: (use, data, context, nonce) => current + sealUnder(ring[use], data, context, nonce),
    open: (use, sealed, context) => {
      const derived = rings.get(sealed.slice(0, 1))?.[use];
      return derived && openUnder(derived, sealed.slice(1), context);
    },
  };
}

/** The same box under a key of the caller's: what only the holder of some other secret may read. */
export function sealUnder(key: Uint8Array, data: string, context: string, nonce: Uint8Array): string {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(data, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
}

export function openUnder(key: Uint8Array, sealed: string, context: string): string | undefined {
  const box = Buffer.from(sealed, 'base64url');
  // Buffer.from skips what is not base64url: only the canonical spelling is ours.
  if (box.length < 28 || box.toString('base64url') !== sealed) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(context)).setAuthTag(box.subarray(-16));
  try {
    return Buffer.concat([decipher.update(box.subarray(12, -16)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** Constant-time for strings of equal length; lengths are no secret. */
export function equal(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

function derive(secret: string, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'grantry', label, 32));
}

/** Stable for a secret wherever it stands in the list. */
function keyName(secret: string): string {
  const digest = createHash('sha256').update(derive(secret, 'key name')).digest();
  return base62(digest.subarray(0, 4)).slice(-1);
}
