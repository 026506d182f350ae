/** Who belongs to an organization, and as what. Each throws a `RegistrationError`. */
import type { Role } from '../model/account.ts';
import type { Actor } from '../model/actor.ts';
import { RegistrationError } from '../model/registration.ts';
import type { IfRevision } from '../model/revision.ts';
import type { Storage } from '../model/storage.ts';
import { refuse } from '../protocol/oauth-error.ts';
import { NO_ORGANIZATION } from './register.ts';

interface Deps {
  readonly storage: Pick<Storage, 'organizations'>;
  readonly clock: () => number;
}

export interface Belonging {
  readonly organization_id: string;
  readonly account_id: string;
  readonly role: Role;
}

/** Who belongs there already is refused, and stays what they are. */
export const addMember =
  ({ storage: { organizations }, clock }: Deps) =>
  async (belonging: Belonging, by: Actor): Promise<void> => {
    const outcome = await organizations.addMember({ ...belonging, created_at: clock() }, by);
    if (outcome !== 'added') throw new RegistrationError([PROBLEMS[outcome]]);
  };

/** Throws `revision_stale`, too. */
export const setRole =
  ({ storage: { organizations }, clock }: Deps) =>
  async (belonging: Belonging & IfRevision, by: Actor): Promise<void> => {
    const outcome = await organizations.setRole(belonging, by, clock());
    if (outcome === 'stale') throw refuse('revision_stale', {});
    if (outcome !== 'changed') throw new RegistrationError([PROBLEMS[outcome]]);
  };

/** What was allowed for the organization ends. Throws `revision_stale`, too. */
export const removeMember =
  ({ storage: { organizations }, clock }: Deps) =>
  async (member: Omit<Belonging, 'role'> & IfRevision, by: Actor): Promise<void> => {
    const outcome = await organizations.removeMember(member, by, clock());
    if (outcome === 'stale') throw refuse('revision_stale', {});
    if (outcome !== 'removed') throw new RegistrationError([PROBLEMS[outcome]]);
  };

const PROBLEMS = {
  unknown: { field: 'leave', problem: 'The account is no member of that organization.' },
  unknown_account: { field: 'account_id', problem: 'There is no such account.' },
  unknown_organization: NO_ORGANIZATION,
  member_already: { field: 'email', problem: 'Whoever has this address is a member already.' },
  last_owner: { field: 'role', problem: 'Nobody else owns the organization: make somebody else an owner first.' },
} as const;
