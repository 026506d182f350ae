/** Where a signing key stands in its life. */
import type { SigningKey } from '../model/signing-key.ts';

export interface KeyState extends Pick<SigningKey, 'kid' | 'alg' | 'created_at' | 'signs_at' | 'expires_at'> {
  readonly state: 'published' | 'signing' | 'retired' | 'expired';
}

export function keyStates(keys: readonly SigningKey[], now: number): readonly KeyState[] {
  const signing = keys.filter(({ signs_at, expires_at }) => signs_at <= now && (expires_at === 0 || expires_at > now));
  const isNewest = (key: SigningKey) =>
    !signing.some((other) => other.alg === key.alg && other.signs_at > key.signs_at);
  const stateOf = (key: SigningKey): KeyState['state'] => {
    if (key.expires_at !== 0 && key.expires_at <= now) return 'expired';
    if (key.signs_at > now) return 'published';
    return isNewest(key) ? 'signing' : 'retired';
  };
  return keys.map((key) => {
    const { kid, alg, created_at, signs_at, expires_at } = key;
    return { kid, alg, state: stateOf(key), created_at, signs_at, expires_at };
  });
}
