/** Signing keys in memory, made once per test file: making an RSA key is slow. */
import { randomBytes } from 'node:crypto';
import type { SigningKey, SigningKeys } from '../../server/src/model/signing-key.ts';
import { type ServerSecret, serverSecret } from '../../server/src/tokens/server-secret.ts';
import { keySet, newSigningKey, type SigningAlg } from '../../server/src/tokens/signing-keys.ts';

/** The names of the keys that these two make differ. */
export const SECRET = 'a secret of at least thirty-two characters';
export const OTHER_SECRET = 'another secret of at least thirty-two characters';

export const secret = serverSecret([SECRET]);

export const signingKey = (alg: SigningAlg, signs_at = 0, under: ServerSecret = secret): Promise<SigningKey> =>
  newSigningKey({ secret: under, random: randomBytes, clock: () => 0 }, alg, signs_at);

/** The port over a list that the test may change. */
export const signingKeys = (rows: () => readonly SigningKey[]): SigningKeys => ({
  list: async () => rows(),
  initialize: async () => 'exists',
  rotate: async () => {},
  reseal: async () => {},
});

/** Both algorithms, signing since ever. */
export async function sampleKeys(clock: () => number) {
  const rows = [await signingKey('RS256'), await signingKey('ES256')];
  return keySet({ storage: { signing_keys: signingKeys(() => rows) }, secret, clock });
}
