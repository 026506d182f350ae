/** Changes an app: what is named; what is not named stays. */
import type { Actor } from '../model/actor.ts';
import type { Client } from '../model/client.ts';
import { refuseProblems } from '../model/registration.ts';
import type { Storage } from '../model/storage.ts';
import type { ConcessionsOf } from '../protocol/concession.ts';
import { type Metadata, named, type Partly, type Rights } from './metadata.ts';
import { metadataProblems } from './metadata-check.ts';

type Changeable = Omit<Metadata, 'kind'> & { readonly status: 'draft' | 'published' | 'suspended' };

export type UpdateRequest = Partly<Changeable> & {
  /** Ends for ever whatever the app holds. */
  readonly revoke_all?: boolean | undefined;
};

interface Deps {
  readonly storage: Pick<Storage, 'clients'>;
  readonly clock: () => number;
  /** Names of the scopes there are; empty: scopes are free words. */
  readonly scopes: readonly string[];
  readonly concessionsOf: ConcessionsOf;
}

/**
 * `undefined`: there is no such app. Throws a `RegistrationError` when the app as a whole would be wrong. `rights` are the
 * operator's to give.
 */
export const updateClient =
  ({ storage, clock, scopes, concessionsOf }: Deps) =>
  async (
    client_id: string,
    { revoke_all = false, ...request }: UpdateRequest,
    by: Actor,
    rights: Partly<Rights> = {},
  ): Promise<Client | undefined> => {
    const client = await storage.clients.find(client_id);
    if (!client || client.status === 'deleted') return undefined;
    const changes = named(request);
    refuseProblems(metadataProblems({ ...client, ...changes }, scopes, concessionsOf(client)));
    const outcome = await storage.clients.update(client_id, { ...changes, ...named(rights), revoke_all }, by, clock());
    return outcome === 'unknown' ? undefined : storage.clients.find(client_id);
  };

/** For ever: its id is never given again. */
export const deleteClient =
  ({ storage, clock }: Omit<Deps, 'scopes' | 'concessionsOf'>) =>
  async (client_id: string, by: Actor): Promise<'deleted' | 'unknown'> => {
    const client = await storage.clients.find(client_id);
    if (!client || client.status === 'deleted') return 'unknown';
    const outcome = await storage.clients.update(client_id, { status: 'deleted' }, by, clock());
    return outcome === 'updated' ? 'deleted' : outcome;
  };
