/** RFC 7517 §4: a key that signs tokens. The private half is stored sealed under the server secret. */
import type { Actor } from './actor.ts';

export interface SigningKey {
  readonly kid: string;
  readonly alg: 'RS256' | 'ES256';
  /** JSON of the public JWK. */
  readonly public_jwk: string;
  /** The private JWK, sealed; its first character names the key of the server secret. */
  readonly private_jwk_sealed: string;
  readonly created_at: number;
  /** Published at once, signs from here on. */
  readonly signs_at: number;
  /** Published until here; `0`: no successor yet. */
  readonly expires_at: number;
}

export interface SigningKeys {
  list(): Promise<readonly SigningKey[]>;
  /** The first keys of a new database; of two processes that start at once one wins, the other hears `exists`. */
  initialize(keys: readonly SigningKey[]): Promise<'created' | 'exists'>;
  /** Adds a key and lets every other of its `alg` without an earlier end expire at `others_expire_at`. */
  rotate(key: SigningKey, others_expire_at: number, by: Actor): Promise<void>;
  /** The same private keys under a newer server secret. */
  reseal(kid: string, private_jwk_sealed: string): Promise<void>;
}
