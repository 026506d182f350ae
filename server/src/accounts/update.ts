/** Changes an account: what is named; what is not named stays. */
import type { Account, Organization } from '../model/account.ts';
import type { Actor } from '../model/actor.ts';
import { nameProblem, RegistrationError, type RegistrationProblem, refuseProblems } from '../model/registration.ts';
import type { IfRevision } from '../model/revision.ts';
import type { AccountStatus } from '../model/state.ts';
import type { Storage } from '../model/storage.ts';
import { refuse } from '../protocol/oauth-error.ts';
import { isMailable, normalizeEmail } from './email.ts';
import { passwordNotice } from './password-notice.ts';
import { clusterProblems, EMAIL_TAKEN, emailProblems, type OrganizationRequest, passwordProblems } from './register.ts';

export interface AccountChanges extends IfRevision {
  readonly status?: AccountStatus | undefined;
  readonly email?: string | undefined;
  /** By somebody who knows whose the address is. A new address is nobody's for certain unless it is said with it. */
  readonly email_verified?: Account['email_verified'] | undefined;
  readonly name?: string | undefined;
  readonly password?: string | undefined;
  /** With a new password: ends what apps hold, too. */
  readonly end_families?: boolean | undefined;
  readonly operator?: Account['operator'] | undefined;
}

interface Deps {
  readonly storage: Pick<Storage, 'accounts' | 'organizations'>;
  readonly clock: () => number;
  readonly hashPassword: (password: string) => Promise<string>;
}

/** `unknown`: there is no such account. Throws a `RegistrationError` with everything that is wrong at once, or `revision_stale`. */
export const updateAccount =
  (deps: Deps) =>
  async (account_id: string, changes: AccountChanges, by: Actor): Promise<'updated' | 'unknown'> => {
    refuseProblems(problems(changes));
    const columns = await changedColumns(deps, changes);
    const outcome = await deps.storage.accounts.update(account_id, columns, by, deps.clock());
    if (outcome === 'email_taken') throw new RegistrationError([EMAIL_TAKEN]);
    if (outcome === 'stale') throw refuse('revision_stale', {});
    return outcome;
  };

export interface ChosenPassword {
  readonly password: string;
  readonly end_families?: boolean | undefined;
  /** Of the mail that says so. */
  readonly lang: string;
}

/**
 * By a person who gave the one before to `account` as it was read: `revision_stale` where it changed since, so that who
 * has just been thrown out changes nothing. Answers the new hash; throws a `RegistrationError`.
 */
export const choosePassword =
  (deps: Deps & Parameters<typeof passwordNotice>[0]) =>
  async (account: Account, { password, end_families = false, lang }: ChosenPassword, by: Actor): Promise<string> => {
    refuseProblems(passwordProblems(password));
    const password_hash = await deps.hashPassword(password);
    const { account_id, revision: if_revision } = account;
    const notice = isMailable(account.email) && { notice: passwordNotice(deps, account, lang) };
    const changes = { password_hash, end_families, if_revision, ...notice };
    const outcome = await deps.storage.accounts.update(account_id, changes, by, deps.clock());
    if (outcome !== 'updated') throw refuse('revision_stale', {});
    return password_hash;
  };

type OrganizationChanges = {
  readonly [K in keyof OrganizationRequest]?: OrganizationRequest[K] | undefined;
} & IfRevision;

interface OrganizationDeps extends Omit<Deps, 'hashPassword'> {
  /** Names of the clusters there are. */
  readonly clusters: readonly string[];
}

/** `undefined`: there is no such organization. Throws a `RegistrationError` with all that is wrong, or `revision_stale`. */
export const updateOrganization =
  ({ storage: { organizations }, clock, clusters }: OrganizationDeps) =>
  async (
    organization_id: string,
    { if_revision, ...changes }: OrganizationChanges,
    by: Actor,
  ): Promise<Organization | undefined> => {
    const { name, cluster } = changes;
    refuseProblems([
      ...(name === undefined ? [] : nameProblem('name', name)),
      ...(cluster === undefined ? [] : clusterProblems(cluster, clusters)),
    ]);
    const columns = { ...organizationColumns(changes), if_revision };
    const outcome = await organizations.update(organization_id, columns, by, clock());
    if (outcome === 'stale') throw refuse('revision_stale', {});
    return organizations.find(organization_id);
  };

function organizationColumns({ name, cluster, app_creation, third_party }: Omit<OrganizationChanges, 'if_revision'>) {
  return {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(app_creation === undefined ? {} : { app_creation }),
    ...(third_party === undefined ? {} : { third_party }),
  };
}

/** By id, or by an address that is their own; a deleted one is not found. */
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

async function changedColumns({ hashPassword }: Deps, changes: AccountChanges) {
  const { status, email, name, password, end_families, operator, if_revision } = changes;
  const { email_verified = email === undefined ? undefined : 'no' } = changes;
  const address = email === undefined ? undefined : normalizeEmail(email);
  return {
    ...(status === undefined ? {} : { status }),
    ...(address === undefined ? {} : { email: address }),
    ...(email_verified === undefined ? {} : { email_verified }),
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(password === undefined ? {} : { password_hash: await hashPassword(password) }),
    ...(end_families ? { end_families } : {}),
    ...(operator === undefined ? {} : { operator }),
    if_revision,
  };
}
