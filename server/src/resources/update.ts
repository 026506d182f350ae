/** Changes an API, or takes it away. One of the configuration is changed there. */
import type { Actor } from '../model/actor.ts';
import { nameProblem, refuseProblems } from '../model/registration.ts';
import type { ResourceServer, ResourceServerColumns } from '../model/resource-server.ts';
import type { IfRevision } from '../model/revision.ts';
import type { Storage } from '../model/storage.ts';
import { refuse } from '../protocol/oauth-error.ts';

interface Deps {
  readonly storage: Pick<Storage, 'resource_servers'>;
  readonly clock: () => number;
}

type ApiChanges = { readonly [K in keyof ResourceServerColumns]?: ResourceServerColumns[K] | undefined } & IfRevision;

/** `undefined`: there is no such API. Throws a `RegistrationError`, or `revision_stale`. */
export const updateApi =
  ({ storage: { resource_servers }, clock }: Deps) =>
  async (client_id: string, changes: ApiChanges, by: Actor): Promise<ResourceServer | undefined> => {
    const { name, is_default, access_token_format, if_revision } = changes;
    refuseProblems(name === undefined ? [] : nameProblem('name', name));
    const columns = {
      ...(name !== undefined && { name: name.trim() }),
      ...(is_default !== undefined && { is_default }),
      ...(access_token_format !== undefined && { access_token_format }),
    };
    const outcome = await resource_servers.update(client_id, { ...columns, if_revision }, by, clock());
    if (outcome === 'stale') throw refuse('revision_stale', {});
    return (await resource_servers.list()).find((api) => api.client_id === client_id);
  };

/** Throws `revision_stale`. */
export const deleteApi =
  ({ storage: { resource_servers }, clock }: Deps) =>
  async (client_id: string, by: Actor, if_revision: IfRevision = {}): Promise<'deleted' | 'unknown'> => {
    const outcome = await resource_servers.delete(client_id, if_revision, by, clock());
    if (outcome === 'stale') throw refuse('revision_stale', {});
    return outcome;
  };
