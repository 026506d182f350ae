/**
 * The device cookie: proof that a browser has signed in to an account before. It grants nothing but a count of failed
 * sign-ins of its own, so strangers' failures never slow the account's owner. It names no account: an entry for each of
 * the last few, of which only the account it was made for makes sense.
 *
 * Value: entries joined by `_`, newest first; an entry is key, device id, tag.
 */
import { base62 } from '../tokens/base62.ts';
import { equal, type ServerSecret } from '../tokens/server-secret.ts';

const ENTRY = /^([0-9A-Za-z])([0-9A-Za-z]{18})([0-9A-Za-z]{48})$/;
const KEPT = 4;

/** Puts the account's entry first and keeps those of other accounts that `present`, the browser's cookie, holds. */
export function makeDevice(
  secret: ServerSecret,
  account_id: string,
  device_id: string,
  present: string | undefined,
): string {
  const entry = secret.current + device_id + tag(secret, secret.current, device_id, account_id);
  const others = entriesOf(present).filter((other) => !isFor(secret, other, account_id));
  return [entry, ...others.map(({ text }) => text)].slice(0, KEPT).join('_');
}

/** The device's id for this account; `undefined` when the browser never signed in to it. */
export function readDevice(secret: ServerSecret, present: string | undefined, account_id: string): string | undefined {
  return entriesOf(present).find((entry) => isFor(secret, entry, account_id))?.device_id;
}

interface Entry {
  readonly text: string;
  readonly key: string;
  readonly device_id: string;
  readonly proof: string;
}

function entriesOf(present = ''): readonly Entry[] {
  return present.split('_', KEPT).flatMap((text) => {
    const [, key, device_id, proof] = ENTRY.exec(text) ?? [];
    return key && device_id && proof ? [{ text, key, device_id, proof }] : [];
  });
}

function isFor(secret: ServerSecret, { key, device_id, proof }: Entry, account_id: string): boolean {
  return equal(proof, tag(secret, key, device_id, account_id));
}

/** `''` when the key is no longer given, which equals no proof. */
function tag(secret: ServerSecret, key: string, device_id: string, account_id: string): string {
  const digest = secret.mac('device', key, `cookie ${device_id} ${account_id}`);
  return digest ? base62(digest) : '';
}
