/** RFC 7517 §5: the keys that sign tokens. Published before they sign, kept until what they signed is over. */
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { SigningKey } from '../model/signing-key.ts';
import type { Storage } from '../model/storage.ts';
import { newId, type Random } from './form.ts';
import type { ServerSecret } from './server-secret.ts';

export type SigningAlg = SigningKey['alg'];
export const signingAlgs: readonly SigningAlg[] = ['RS256', 'ES256'];

export interface Signer {
  readonly kid: string;
  readonly alg: SigningAlg;
  readonly key: CryptoKey;
}

export interface KeySet {
  /** The newest key of `alg` that may sign by now. */
  signer(alg: SigningAlg): Promise<Signer>;
  /** The public keys: those in use, those about to be, those whose tokens may still live. */
  published(): Promise<readonly JWK[]>;
  /** For our own endpoints, by `kid`; `undefined` when it is not (or no longer) published. */
  verifier(kid: string): Promise<Signer | undefined>;
}

interface Deps {
  readonly storage: Pick<Storage, 'signing_keys'>;
  readonly secret: ServerSecret;
  readonly clock: () => number;
}

export function keySet({ storage, secret, clock }: Deps): KeySet {
  // Importing costs more than signing: keys never change under their kid.
  const imported = new Map<string, Promise<CryptoKey>>();
  const once = (name: string, jwk: () => JWK, alg: string) => {
    const found = imported.get(name) ?? (importJWK(jwk(), alg) as Promise<CryptoKey>);
    imported.set(name, found);
    return found;
  };
  const living = async () => {
    const now = clock();
    return (await storage.signing_keys.list()).filter(({ expires_at }) => expires_at === 0 || expires_at > now);
  };

  return {
    signer: async (alg) => {
      const now = clock();
      const ready = (await living()).filter((key) => key.alg === alg && key.signs_at <= now);
      const newest = ready.reduce<SigningKey | undefined>((a, b) => (a && a.signs_at >= b.signs_at ? a : b), undefined);
      if (!newest) throw new Error(`no ${alg} signing key; make one with: grantry keys rotate --alg ${alg} --now`);
      const key = await once(`private ${newest.kid}`, () => unsealed(secret, newest), alg);
      return { kid: newest.kid, alg, key };
    },
    published: async () => (await living()).map(({ public_jwk }) => JSON.parse(public_jwk) as JWK),
    verifier: async (kid) => {
      const found = (await living()).find((key) => key.kid === kid);
      if (!found) return undefined;
      const { alg } = found;
      return { kid, alg, key: await once(`public ${kid}`, () => JSON.parse(found.public_jwk) as JWK, alg) };
    },
  };
}

function unsealed(secret: ServerSecret, key: SigningKey): JWK {
  const opened = secret.open('signing key', key.private_jwk_sealed, key.kid);
  if (!opened) throw new Error(`signing key ${key.kid} cannot be opened with the secrets given`);
  return JSON.parse(opened) as JWK;
}

/** A new key pair, its private half sealed under the newest secret. */
export async function newSigningKey(
  { secret, random, clock }: { readonly secret: ServerSecret; readonly random: Random; readonly clock: () => number },
  alg: SigningAlg,
  signs_at: number,
): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const kid = newId(random);
  const header = { kid, alg, use: 'sig' };
  return {
    kid,
    alg,
    public_jwk: JSON.stringify({ ...header, ...(await exportJWK(publicKey)) }),
    private_jwk_sealed: secret.seal('signing key', JSON.stringify(await exportJWK(privateKey)), kid, random(12)),
    created_at: clock(),
    signs_at,
    expires_at: 0,
  };
}

/** A new database gets its keys; of two processes that start at once one makes them. */
export async function ensureSigningKeys(deps: Deps & { readonly random: Random }): Promise<void> {
  const { signing_keys } = deps.storage;
  if ((await signing_keys.list()).length > 0) return;
  await signing_keys.initialize(await Promise.all(signingAlgs.map((alg) => newSigningKey(deps, alg, deps.clock()))));
}
