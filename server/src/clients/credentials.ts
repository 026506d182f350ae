/** RFC 6749 §2.3.1: secrets of apps and APIs. Shown once, kept as a keyed hash. */
import type { Actor } from '../model/actor.ts';
import { type ClientSecret, MOST_SECRETS } from '../model/client.ts';
import { RegistrationError, type RegistrationProblem, refuseProblems } from '../model/registration.ts';
import type { ResourceServer } from '../model/resource-server.ts';
import type { Storage } from '../model/storage.ts';
import { makeClientSecret, newId, type Random } from '../tokens/form.ts';
import type { ServerSecret } from '../tokens/server-secret.ts';

interface Making {
  readonly secret: Pick<ServerSecret, 'hash'>;
  readonly random: Random;
  readonly clock: () => number;
}

export interface Credential {
  /** To be shown once. */
  readonly client_secret: string;
  readonly stored: ClientSecret;
}

/** A secret of ours unless one is given, which `secretProblems` has looked at. It does not expire. */
export const newCredential =
  ({ secret, random, clock }: Making) =>
  (client_id: string, name: string, given?: string): Credential => {
    const client_secret = given ?? makeClientSecret(random);
    const secret_hash = secret.hash('client secret', client_secret);
    const stored = {
      secret_id: newId(random, 'sec_'),
      client_id,
      name,
      secret_hash,
      created_at: clock(),
      expires_at: 0,
      last_used_at: 0,
    };
    return { client_secret, stored };
  };

/** RFC 6749 §A.2: of a secret somebody brings along, from another server perhaps. */
export function secretProblems(client_secret: string): readonly RegistrationProblem[] {
  if (/^[\x20-\x7e]{16,255}$/.test(client_secret)) return [];
  return [{ field: 'client_secret', problem: 'Write 16 to 255 printable ASCII characters, made by chance.' }];
}

export interface Rotation {
  readonly name: string;
  /** How long the other secrets still work, in seconds; 0 after a leak; `undefined`: they stay as they are. */
  readonly overlap?: number | undefined;
  /** `undefined`: one is made. */
  readonly client_secret: string | undefined;
}

export type Rotated =
  | { readonly outcome: 'rotated'; readonly credential: Credential; readonly others_expire_at: number }
  | { readonly outcome: 'unknown' | 'public' };

interface Rotating extends Making {
  readonly storage: Pick<Storage, 'clients'>;
}

/** One more secret; the others end after the overlap, or when they would have anyway. */
export const rotateSecret =
  (deps: Rotating) =>
  async (client_id: string, rotation: Rotation, by: Actor): Promise<Rotated> => {
    const client = await deps.storage.clients.find(client_id);
    if (!client || client.status === 'deleted') return { outcome: 'unknown' };
    if (client.token_endpoint_auth_method === 'none') return { outcome: 'public' };
    return addSecret(deps, client_id, rotation, by);
  };

/** The same for an API that was registered by command. */
export const rotateApiSecret =
  (deps: Rotating & { readonly listApis: () => Promise<readonly ResourceServer[]> }) =>
  async (client_id: string, rotation: Rotation, by: Actor): Promise<Rotated> => {
    if (!(await deps.listApis()).some((api) => api.client_id === client_id)) return { outcome: 'unknown' };
    return addSecret(deps, client_id, rotation, by);
  };

async function addSecret(
  deps: Rotating,
  client_id: string,
  { name, overlap, client_secret }: Rotation,
  by: Actor,
): Promise<Rotated> {
  refuseProblems([
    ...(client_secret === undefined ? [] : secretProblems(client_secret)),
    ...((overlap ?? 0) > LONGEST_OVERLAP ? [TOO_LONG] : []),
  ]);
  const credential = newCredential(deps)(client_id, name, client_secret);
  const others_expire_at = overlap === undefined ? 0 : deps.clock() + overlap;
  const outcome = await deps.storage.clients.addSecret(credential.stored, others_expire_at, by);
  if (outcome === 'full') throw new RegistrationError([FULL]);
  return outcome === 'unknown' ? { outcome } : { outcome: 'rotated', credential, others_expire_at };
}

/** Ten years, in seconds. */
export const LONGEST_OVERLAP = 315_360_000;
const TOO_LONG = { field: 'overlap', problem: `It is longer than ten years: write at most ${LONGEST_OVERLAP}.` };
const FULL = { field: 'overlap', problem: `${MOST_SECRETS} secrets work already: end those that nobody sends.` };
