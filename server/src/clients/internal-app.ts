/** RFC 6749 §6: an internal app acts for its creator, with a refresh token that it is given by hand. */
import type { Actor } from '../model/actor.ts';
import type { NewClient } from '../model/client.ts';
import type { Storage } from '../model/storage.ts';
import * as lifetime from '../policies/lifetime.ts';
import type { FindTarget } from '../resources/target.ts';
import { type Birth, bear } from '../tokens/birth.ts';
import { newId, type Random } from '../tokens/form.ts';
import type { ServerSecret } from '../tokens/server-secret.ts';

export interface GivingDeps {
  readonly secret: ServerSecret;
  readonly random: Random;
  readonly clock: () => number;
  readonly findTarget: FindTarget;
}

/** For the default API, with all the scope the app is registered with. Nobody signed in for it. */
export const bearForCreator =
  ({ findTarget, clock, ...deps }: GivingDeps) =>
  async (client: NewClient): Promise<Birth> => {
    const { created_by: account_id, organization_id, scope } = client;
    const { resource } = await findTarget(undefined);
    const ids = { authorization_id: newId(deps.random), attempt_id: newId(deps.random) };
    const nobody = { auth_time: 0, claims: '', cnf: '', user_agent: '' };
    const granted = { ...ids, account_id, organization_id, scope, resource, ...nobody };
    return bear({ ...deps, policy: lifetime }, client, granted, clock());
  };

export type GivenAnew =
  | { readonly outcome: 'issued'; readonly refresh_token: string; readonly expires_at: number }
  | { readonly outcome: 'unknown' | 'other_kind' | 'not_a_member' };

/** Whatever its creator held with the app before ends in the same transaction. */
export const issueRefreshToken =
  (deps: GivingDeps & { readonly storage: Pick<Storage, 'clients' | 'internal_apps'> }) =>
  async (client_id: string, by: Actor): Promise<GivenAnew> => {
    const { clients, internal_apps } = deps.storage;
    const client = await clients.find(client_id);
    if (!client || client.status === 'deleted') return { outcome: 'unknown' };
    if (client.kind !== 'internal') return { outcome: 'other_kind' };
    const { family, refresh_token } = await bearForCreator(deps)(client);
    const outcome = await internal_apps.issueRefreshToken(family, by, deps.clock());
    return outcome === 'issued' ? { outcome, refresh_token, expires_at: family.expires_at } : { outcome };
  };
