/** Changes an account: what is named; what is not named stays. */
import type { Account, Organization, Role } from '../model/account.ts';
import type { Actor } from '../model/actor.ts';
import { nameProblem, RegistrationError, type RegistrationProblem, refuseProblems } from '../model/registration.ts';
import type { AccountStatus } from '../model/state.ts';
import type { Storage } from '../model/storage.ts';
import { normalizeEmail } from './email.ts';
import {
  clusterProblems,
  EMAIL_TAKEN,
  emailProblems,
  NO_ORGANIZATION,
  type OrganizationRequest,
  passwordProblems,
} from './register.ts';

export interface AccountChanges {
  readonly status?: AccountStatus | undefined;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly password?: string | undefined;
  /** With a new password: ends what apps hold, too. */
  readonly end_families?: boolean | undefined;
}

export interface MembershipChange {
  readonly organization_id: string;
  /** `undefined`: the account leaves. */
  readonly role: Role | undefined;
}

interface Deps {
  readonly storage: Pick<Storage, 'accounts' | 'organizations'>;
  readonly clock: () => number;
  readonly hashPassword: (password: string) => Promise<string>;
}

/** `unknown`: there is no such account. Throws a `RegistrationError` with everything that is wrong at once. */
export const updateAccount =
  (deps: Deps) =>
  async (account_id: string, changes: AccountChanges, by: Actor): Promise<'updated' | 'unknown'> => {
    refuseProblems(problems(changes));
    const columns = await changedColumns(deps, changes);
    const outcome = await deps.storage.accounts.update(account_id, columns, by, deps.clock());
    if (outcome === 'email_taken') throw new RegistrationError([EMAIL_TAKEN]);
    return outcome;
  };

/** One organization joined or left; throws a `RegistrationError`. */
export const changeMembership =
  ({ storage: { organizations }, clock }: Omit<Deps, 'hashPassword'>) =>
  async (account_id: string, { organization_id, role }: MembershipChange, by: Actor): Promise<void> => {
    if (role) {
      const outcome = await organizations.addMember({ organization_id, account_id, role, created_at: clock() }, by);
      if (outcome === 'unknown_organization') throw new RegistrationError([NO_ORGANIZATION]);
    } else {
      const outcome = await organizations.removeMember(organization_id, account_id, by, clock());
      if (outcome === 'unknown') throw new RegistrationError([NOT_A_MEMBER]);
    }
  };

type OrganizationChanges = { readonly [K in keyof OrganizationRequest]?: OrganizationRequest[K] | undefined };

interface OrganizationDeps extends Omit<Deps, 'hashPassword'> {
  /** Names of the clusters there are. */
  readonly clusters: readonly string[];
}

/** `undefined`: there is no such organization. Throws a `RegistrationError` with everything that is wrong at once. */
export const updateOrganization =
  ({ storage: { organizations }, clock, clusters }: OrganizationDeps) =>
  async (organization_id: string, changes: OrganizationChanges, by: Actor): Promise<Organization | undefined> => {
    const { name, cluster, app_creation } = changes;
    refuseProblems([
      ...(name === undefined ? [] : nameProblem('name', name)),
      ...(cluster === undefined ? [] : clusterProblems(cluster, clusters)),
    ]);
    const columns = {
      ...(name === undefined ? {} : { name: name.trim() }),
      ...(cluster === undefined ? {} : { cluster }),
      ...(app_creation === undefined ? {} : { app_creation }),
    };
    await organizations.update(organization_id, columns, by, clock());
    return (await organizations.list()).find((each) => each.organization_id === organization_id);
  };

/** By id or by address; a deleted one is not found. */
export async function findAccount({ accounts }: Pick<Storage, 'accounts'>, who: string): Promise<Account | undefined> {
  const email = normalizeEmail(who);
  const account = await (email === undefined ? accounts.find(who) : accounts.findByEmail(email));
  return account?.status === 'deleted' ? undefined : account;
}

function problems({ email, name, password }: AccountChanges): readonly RegistrationProblem[] {
  return [
    ...(email === undefined ? [] : emailProblems(normalizeEmail(email))),
    ...(name === undefined ? [] : nameProblem('name', name)),
    ...(password === undefined ? [] : passwordProblems(password)),
  ];
}

async function changedColumns({ hashPassword }: Deps, { status, email, name, password, end_families }: AccountChanges) {
  const address = email === undefined ? undefined : normalizeEmail(email);
  return {
    ...(status === undefined ? {} : { status }),
    ...(address === undefined ? {} : { email: address, email_verified: 'no' as const }),
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(password === undefined ? {} : { password_hash: await hashPassword(password) }),
    ...(end_families ? { end_families } : {}),
  };
}

const NOT_A_MEMBER: RegistrationProblem = { field: 'leave', problem: 'The account is no member of that organization.' };
