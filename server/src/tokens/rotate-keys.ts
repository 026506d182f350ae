/** New signing keys: published at once, signing when everybody has had time to fetch them. */
import type { Actor } from '../model/actor.ts';
import type { SigningKey } from '../model/signing-key.ts';
import type { Storage } from '../model/storage.ts';
import type { Random } from './form.ts';
import type { ServerSecret } from './server-secret.ts';
import { newSigningKey, type SigningAlg, signingAlgs } from './signing-keys.ts';

/** The longest that a JWT access token lives. */
const DAY = 86_400;

interface Deps {
  readonly storage: Pick<Storage, 'signing_keys'>;
  readonly secret: ServerSecret;
  readonly random: Random;
  readonly clock: () => number;
  /** How long others may keep our public keys; seconds. */
  readonly jwks_max_age: number;
}

export interface Rotated {
  readonly keys: readonly SigningKey[];
  readonly signs_at: number;
  readonly others_expire_at: number;
}

/** `at_once`, after a leak: it signs now, and the others and what they signed end. */
export const rotateKeys =
  (deps: Deps) =>
  async (alg: SigningAlg | undefined, at_once: boolean, by: Actor): Promise<Rotated> => {
    const now = deps.clock();
    const signs_at = at_once ? now : now + deps.jwks_max_age;
    const others_expire_at = at_once ? now : signs_at + DAY;
    const keys: SigningKey[] = [];
    for (const each of alg ? [alg] : signingAlgs) {
      const key = await newSigningKey(deps, each, signs_at);
      await deps.storage.signing_keys.rotate(key, others_expire_at, by);
      keys.push(key);
    }
    return { keys, signs_at, others_expire_at };
  };
