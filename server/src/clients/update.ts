/** Changes an app: what is named; what is not named stays. */
import type { Actor } from '../model/actor.ts';
import type { Client } from '../model/client.ts';
import { refuseProblems } from '../model/registration.ts';
import type { IfRevision } from '../model/revision.ts';
import type { Storage } from '../model/storage.ts';
import type { ConcessionsOf } from '../protocol/concession.ts';
import { refuse } from '../protocol/oauth-error.ts';
import { type Metadata, named, type Partly, type Rights } from './metadata.ts';
import { metadataProblems } from './metadata-check.ts';

type Changeable = Omit<Metadata, 'kind'> &
  Pick<Client, 'review' | 'review_requested_at' | 'review_message'> & {
    readonly status: 'draft' | 'published' | 'suspended';
  };

export type UpdateRequest = Partly<Changeable> & {
  /** Ends for ever whatever the app holds. */
  readonly revoke_all?: boolean | undefined;
  /** With the status suspended: `team` may lift it again. */
  readonly suspended_by?: Client['suspended_by'] | undefined;
} & IfRevision;

interface Deps {
  readonly storage: Pick<Storage, 'clients'>;
  readonly clock: () => number;
  /** Names of the scopes there are; empty: scopes are free words. */
  readonly scopes: readonly string[];
  readonly concessionsOf: ConcessionsOf;
}

/**
 * `undefined`: there is no such app. Throws a `RegistrationError` when the app as a whole would be wrong, or
 * `revision_stale`. `rights` are the operator's to give.
 */
export const updateClient =
  ({ storage, clock, scopes, concessionsOf }: Deps) =>
  async (
    client_id: string,
    { revoke_all = false, if_revision, ...request }: UpdateRequest,
    by: Actor,
    rights: Partly<Rights> = {},
  ): Promise<Client | undefined> => {
    const client = await storage.clients.find(client_id);
    if (!client || client.status === 'deleted') return undefined;
    const changes = { ...(request.status && { suspended_by: '' as const }), ...named(request) };
    // Who loses the mark keeps the scope until it is edited: every call of the API looks at the mark.
    const first_party = client.first_party === 'yes' ? 'yes' : rights.first_party;
    refuseProblems(metadataProblems({ ...client, ...changes }, scopes, concessionsOf(client), first_party));
    const all = { ...changes, ...named(rights), revoke_all, if_revision };
    return isUpdated(await storage.clients.update(client_id, all, by, clock()))
      ? storage.clients.find(client_id)
      : undefined;
  };

/** For ever: its id is never given again. */
export const deleteClient =
  ({ storage, clock }: Omit<Deps, 'scopes' | 'concessionsOf'>) =>
  async (client_id: string, by: Actor, { if_revision }: IfRevision = {}): Promise<'deleted' | 'unknown'> => {
    const client = await storage.clients.find(client_id);
    if (!client || client.status === 'deleted') return 'unknown';
    const outcome = await storage.clients.update(client_id, { status: 'deleted', if_revision }, by, clock());
    return isUpdated(outcome) ? 'deleted' : 'unknown';
  };

function isUpdated(outcome: 'updated' | 'unknown' | 'stale'): boolean {
  if (outcome === 'stale') throw refuse('revision_stale', {});
  return outcome === 'updated';
}
