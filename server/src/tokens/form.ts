/**
 * The documented form of everything we hand out: `gr` kind `_` body checksum, only `[A-Za-z0-9_]`.
 * The checksum (CRC-32 of all before it, six characters) lets scanners and people recognise a token without asking us;
 * it proves nothing. Secrets carry 256 random bits.
 *
 * | kind | body |
 * |---|---|
 * | `gra_` access token  | key, bucket, `_`, secret |
 * | `grr_` refresh token | key, family_id, `_`, generation, `_`, secret, tag |
 * | `grc_` code          | key, bucket, `_`, attempt_id, `_`, tag |
 * | `grw_` session       | key, bucket, `_`, secret |
 * | `grs_` client secret | secret |
 * | `grl_` link in a mail | key, `_`, secret |
 * | `gro_` first operator's link | key, `_`, tag |
 */
import { crc32 } from 'node:zlib';
import { base62 } from './base62.ts';
import { equal, type ServerSecret } from './server-secret.ts';

export type Random = (bytes: number) => Uint8Array;

const SECRET = '[0-9A-Za-z]{48}';
const KEY = '[0-9A-Za-z]';
const ID = '[0-9A-Za-z]{18}';

const BUCKETED = new RegExp(`^gr[aw]_(${KEY})(\\d{1,7})_${SECRET}$`);
const LINK = new RegExp(`^grl_(${KEY})_${SECRET}$`);
const REFRESH = new RegExp(`^grr_(${KEY})(\\d{1,7}_${ID})_(\\d{1,9})_${SECRET}$`);
const CODE = new RegExp(`^grc_(${KEY})(\\d{1,7})_(${ID})_$`);

/** 96 random bits: unguessable enough for a name, no secret. */
export function newId(random: Random, prefix = ''): string {
  return prefix + base62(random(12));
}

export interface Bucketed {
  readonly key: string;
  readonly bucket: number;
}

export function makeAccessToken(secret: ServerSecret, bucket: number, random: Random): string {
  return checked(`gra_${secret.current}${bucket}_${base62(random(32))}`);
}

export function makeSessionToken(secret: ServerSecret, bucket: number, random: Random): string {
  return checked(`grw_${secret.current}${bucket}_${base62(random(32))}`);
}

export function makeClientSecret(random: Random): string {
  return checked(`grs_${base62(random(32))}`);
}

export function makeLinkToken(secret: ServerSecret, random: Random): string {
  return checked(`grl_${secret.current}_${base62(random(32))}`);
}

/** The same at each start, and nothing of it is stored. */
export function makeSetUpToken(secret: ServerSecret): string {
  const body = `gro_${secret.current}_`;
  return checked(body + tag(secret, 'set up', secret.current, body));
}

/** The key it was made under. */
export function readLinkToken(token: string): string | undefined {
  return unchecked(token)?.match(LINK)?.[1];
}

/** Whatever is not spelled exactly as we spell it (cut, extended, re-encoded) is `undefined`. */
export function readAccessToken(token: string): Bucketed | undefined {
  return token.startsWith('gra_') ? readBucketed(token) : undefined;
}

export function readSessionToken(token: string): Bucketed | undefined {
  return token.startsWith('grw_') ? readBucketed(token) : undefined;
}

export interface RefreshTokenForm {
  readonly family_id: string;
  readonly generation: number;
}

/** The tag is keyed: any genuine token of a family is recognised without keeping a row for it. */
export function makeRefreshToken(secret: ServerSecret, form: RefreshTokenForm, random: Random): string {
  const body = `grr_${secret.current}${form.family_id}_${form.generation}_${base62(random(32))}`;
  return checked(body + tag(secret, 'refresh tag', secret.current, body));
}

export function readRefreshToken(secret: ServerSecret, token: string): RefreshTokenForm | undefined {
  const tagged = unchecked(token);
  const body = tagged?.slice(0, -48);
  const parts = body?.match(REFRESH);
  if (!tagged || !body || !parts) return undefined;
  const [, key = '', family_id = '', generation = ''] = parts;
  if (!equal(tagged.slice(-48), tag(secret, 'refresh tag', key, body))) return undefined;
  return { family_id, generation: Number(generation) };
}

export interface CodeForm extends Bucketed {
  readonly attempt_id: string;
}

/**
 * RFC 6749 §4.1.2: the code is derived from the request it answers, under the key that sealed the request: pressing
 * Allow twice gives the same code, and nothing of it need be stored.
 */
export function makeCode(secret: ServerSecret, form: CodeForm): string | undefined {
  const body = `grc_${form.key}${form.bucket}_${form.attempt_id}_`;
  const proof = tag(secret, 'code', form.key, body);
  return proof === '' ? undefined : checked(body + proof);
}

export function readCode(secret: ServerSecret, code: string): CodeForm | undefined {
  const tagged = unchecked(code);
  const body = tagged?.slice(0, -48);
  const parts = body?.match(CODE);
  if (!tagged || !body || !parts) return undefined;
  const [, key = '', bucket = '', attempt_id = ''] = parts;
  return equal(tagged.slice(-48), tag(secret, 'code', key, body))
    ? { key, bucket: Number(bucket), attempt_id }
    : undefined;
}

function readBucketed(token: string): Bucketed | undefined {
  const parts = unchecked(token)?.match(BUCKETED);
  return parts ? { key: parts[1] ?? '', bucket: Number(parts[2]) } : undefined;
}

/** `''` when the key is not given, which equals no tag of 48 characters. */
function tag(secret: ServerSecret, use: 'refresh tag' | 'code' | 'set up', key: string, body: string): string {
  const digest = secret.mac(use, key, body);
  return digest ? base62(digest) : '';
}

function checked(body: string): string {
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return body + base62(checksum);
}

function unchecked(token: string): string | undefined {
  const body = token.slice(0, -6);
  return token.length < 300 && checked(body) === token ? body : undefined;
}
