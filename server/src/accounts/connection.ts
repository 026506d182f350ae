/** A person takes back part of what they allowed an app: scope it can do without, or one place where it is installed. */
import type { Actor } from '../model/actor.ts';
import type { Authorization } from '../model/authorization.ts';
import type { Client } from '../model/client.ts';
import { type RegistrationProblem, refuseProblems } from '../model/registration.ts';
import type { Storage } from '../model/storage.ts';
import { refuse } from '../protocol/oauth-error.ts';
import { without, words } from '../protocol/scope.ts';

interface Deps {
  readonly storage: Pick<Storage, 'authorizations' | 'families'>;
  readonly clock: () => number;
}

type Own = Pick<Authorization, 'authorization_id'>;

/** Throws a `RegistrationError`, or `thing_unknown` where it has ended meanwhile. */
export const reduceAccess =
  ({ storage, clock }: Deps) =>
  async (
    { authorization_id }: Own,
    client: Pick<Client, 'optional_scope'> | undefined,
    scope: string,
    by: Actor,
  ): Promise<void> => {
    const taken = scope.split(' ').filter((word) => word !== '');
    refuseProblems(problems(taken, words(client?.optional_scope ?? '')));
    const outcome = await storage.authorizations.reduce(authorization_id, taken, by, clock());
    if (outcome === 'unknown') throw refuse('thing_unknown', {});
  };

function problems(taken: readonly string[], optional: readonly string[]): readonly RegistrationProblem[] {
  if (taken.length === 0) return [{ field: 'scope', problem: 'Write at least one scope.' }];
  const needed = without(taken, optional);
  if (needed.length === 0) return [];
  const problem = `The app cannot do without ${needed.join(', ')}: disconnect it instead.`;
  return [{ field: 'scope', problem }];
}

/** Throws `thing_unknown` where it is no living one of the authorization: one that rests is listed, and comes back. */
export const endInstallation =
  ({ storage, clock }: Deps) =>
  async ({ authorization_id }: Own, family_id: string, by: Actor): Promise<void> => {
    const found = await storage.families.find(family_id, clock());
    const isOf = found?.family.authorization_id === authorization_id;
    if (!isOf || !['live', 'resting'].includes(found.state)) throw refuse('thing_unknown', {});
    await storage.families.end(family_id, 'revoked', by, clock());
  };
