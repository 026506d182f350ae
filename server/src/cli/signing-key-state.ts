/** Which keys the secret opens, and which still wait for a secret that is not given. */
import type { SigningKey } from '../model/signing-key.ts';
import type { KeyUse } from '../model/upkeep.ts';
import type { ServerSecret } from '../tokens/server-secret.ts';
import { Refusal } from './refusal.ts';

/** Those in use that none of the given secrets opens. */
export function closedKeys(keys: readonly SigningKey[], secret: ServerSecret, now: number): readonly SigningKey[] {
  return keys
    .filter(({ expires_at }) => expires_at === 0 || expires_at > now)
    .filter(({ kid, private_jwk_sealed }) => secret.open('signing key', private_jwk_sealed, kid) === undefined);
}

/** What is made under another secret would not be known to the server that runs on this database. */
export function refuseWrongSecret(keys: readonly SigningKey[], secret: ServerSecret, now: number): void {
  const closed = closedKeys(keys, secret, now).length;
  if (closed === 0) return;
  const text = [
    `The server secret does not open this database: ${closed} of its signing keys lie under another one.`,
    'Set GRANTRY_SECRET to what it was; to change it, put the new one first and the old one behind it, with a comma between.',
    'If the old one is lost, `grantry keys rotate --now` makes new keys; whatever was signed by the old ones ends.',
  ];
  throw new Refusal('secret_wrong', text.join('\n'));
}

/** `2 refresh tokens, 1 client secret`: what a key of the server secret is needed for; `''` for nothing. */
export function needs(uses: readonly KeyUse[], key: string): string {
  return uses
    .filter((use) => use.key === key && use.count > 0)
    .map(({ what, count }) => `${count} ${WORDS[what][count === 1 ? 0 : 1]}`)
    .join(', ');
}

const WORDS: Readonly<Record<KeyUse['what'], readonly [string, string]>> = {
  client_secret: ['client secret', 'client secrets'],
  family: ['refresh token', 'refresh tokens'],
  access_token: ['access token', 'access tokens'],
  session: ['session', 'sessions'],
  link: ['link in a mail', 'links in mails'],
  mail: ['mail', 'mails'],
  signing_key: ['signing key', 'signing keys'],
};
