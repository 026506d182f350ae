/** Changes an account and its memberships: what is named; what is not named stays. */
import type { Account, Role } from '../model/account.ts';
import type { Actor } from '../model/actor.ts';
import { nameProblem, RegistrationError, type RegistrationProblem, refuseProblems } from '../model/registration.ts';
import type { AccountStatus } from '../model/state.ts';
import type { Storage } from '../model/storage.ts';
import { normalizeEmail } from './email.ts';
import { EMAIL_TAKEN, emailProblems, NO_ORGANIZATION, passwordProblems } from './register.ts';

export interface AccountChanges {
  readonly status: AccountStatus | undefined;
  readonly email: string | undefined;
  readonly name: string | undefined;
  readonly password: string | undefined;
  /** With a new password: ends what apps hold, too. */
  readonly end_families: boolean | undefined;
  readonly joins: { readonly organization_id: string; readonly role: Role } | undefined;
  /** An `organization_id`. */
  readonly leaves: string | undefined;
}

interface Deps {
  readonly storage: Pick<Storage, 'accounts' | 'organizations'>;
  readonly clock: () => number;
  readonly hashPassword: (password: string) => Promise<string>;
}

/** `undefined`: there is no such account. Throws a `RegistrationError` with everything that is wrong at once. */
export const updateAccount =
  (deps: Deps) =>
  async (who: string, changes: AccountChanges, by: Actor): Promise<Account | undefined> => {
    refuseProblems(problems(changes));
    const { accounts } = deps.storage;
    const account = await findAccount(deps, who);
    if (!account || account.status === 'deleted') return undefined;
    const { account_id } = account;
    await changeMemberships(deps, account_id, changes, by);
    const columns = await changedColumns(deps, changes);
    if (Object.keys(columns).length > 0) {
      const outcome = await accounts.update(account_id, columns, by, deps.clock());
      if (outcome === 'email_taken') throw new RegistrationError([EMAIL_TAKEN]);
    }
    return accounts.find(account_id);
  };

/** By id or by address. */
export async function findAccount({ storage }: Pick<Deps, 'storage'>, who: string): Promise<Account | undefined> {
  const email = normalizeEmail(who);
  return email === undefined ? storage.accounts.find(who) : storage.accounts.findByEmail(email);
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

async function changeMemberships(
  { storage: { organizations }, clock }: Deps,
  account_id: string,
  { joins, leaves }: AccountChanges,
  by: Actor,
): Promise<void> {
  if (joins) {
    const outcome = await organizations.addMember({ ...joins, account_id, created_at: clock() }, by);
    if (outcome === 'unknown_organization') throw new RegistrationError([NO_ORGANIZATION]);
  }
  if (leaves) {
    const outcome = await organizations.removeMember(leaves, account_id, by, clock());
    if (outcome === 'unknown') throw new RegistrationError([NOT_A_MEMBER]);
  }
}

const NOT_A_MEMBER: RegistrationProblem = { field: 'leave', problem: 'The account is no member of that organization.' };
