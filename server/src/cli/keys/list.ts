import type { SigningKey } from '../../model/signing-key.ts';
import { command } from '../command.ts';
import { localTime, table } from '../output.ts';

export const keysList = command({
  about: 'Lists the keys that sign tokens: those that sign, those about to, those whose tokens may still be good.',
  example: 'grantry keys list',
  flags: {},
  run: async (_given, { world, storage: openStorage }, out) => {
    const storage = await openStorage();
    const keys = keyDocuments(await storage.signing_keys.list(), world.clock());
    const rows = keys.map(({ kid, alg, state, signs_at, expires_at }) => [
      kid,
      alg,
      state,
      localTime(signs_at),
      expires_at === 0 ? 'its successor comes' : localTime(expires_at),
    ]);
    const none = 'There are no keys yet: `grantry start` makes them.';
    out.print(
      { keys },
      keys.length === 0 ? none : table(['KID', 'ALG', 'STATE', 'SIGNS FROM', 'PUBLISHED UNTIL'], rows),
    );
    return 0;
  },
});

export interface KeyDocument {
  readonly kid: string;
  readonly alg: SigningKey['alg'];
  readonly state: 'published' | 'signing' | 'retired' | 'expired';
  readonly created_at: number;
  readonly signs_at: number;
  readonly expires_at: number;
}

export function keyDocuments(keys: readonly SigningKey[], now: number): readonly KeyDocument[] {
  const signing = keys.filter(({ signs_at, expires_at }) => signs_at <= now && (expires_at === 0 || expires_at > now));
  const isNewest = (key: SigningKey) =>
    !signing.some((other) => other.alg === key.alg && other.signs_at > key.signs_at);
  const stateOf = (key: SigningKey): KeyDocument['state'] => {
    if (key.expires_at !== 0 && key.expires_at <= now) return 'expired';
    if (key.signs_at > now) return 'published';
    return isNewest(key) ? 'signing' : 'retired';
  };
  return keys.map((key) => {
    const { kid, alg, created_at, signs_at, expires_at } = key;
    return { kid, alg, state: stateOf(key), created_at, signs_at, expires_at };
  });
}
