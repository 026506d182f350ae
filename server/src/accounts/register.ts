/** Creates organizations and people. */
import type { Account, Organization, Role } from '../model/account.ts';
import type { Actor } from '../model/actor.ts';
import { nameProblem, RegistrationError, type RegistrationProblem, refuseProblems } from '../model/registration.ts';
import type { Storage } from '../model/storage.ts';
import { newId, type Random } from '../tokens/form.ts';
import { normalizeEmail } from './email.ts';
import { passwordFits } from './password.ts';

interface Deps {
  readonly storage: Pick<Storage, 'accounts' | 'organizations'>;
  readonly random: Random;
  readonly clock: () => number;
  readonly hashPassword: (password: string) => Promise<string>;
}

export interface AccountRequest {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly membership: { readonly organization_id: string; readonly role: Role } | undefined;
  readonly operator?: Account['operator'] | undefined;
}

const SHORTEST_PASSWORD = 8;

/** Throws a `RegistrationError` with everything that is wrong at once. The password is hashed before anything is written. */
export const registerAccount =
  ({ storage, random, clock, hashPassword }: Deps) =>
  async ({ email, password, name, membership, operator = 'no' }: AccountRequest, by: Actor): Promise<Account> => {
    const address = normalizeEmail(email);
    refuseProblems([...emailProblems(address), ...passwordProblems(password), ...nameProblem('name', name)]);
    const password_hash = await hashPassword(password);
    const account = newAccount({ random, clock }, { email: address ?? '', name, password_hash, operator });
    const { account_id, created_at } = account;
    const first = membership && { ...membership, account_id, created_at };
    const outcome = await storage.accounts.create(account, first, by);
    switch (outcome) {
      case 'created':
        return account;
      case 'email_taken':
        throw new RegistrationError([EMAIL_TAKEN]);
      case 'unknown_organization':
        throw new RegistrationError([NO_ORGANIZATION]);
    }
  };

type Given = Pick<Account, 'email' | 'name'> & Partial<Account>;

/** As every account begins, but for what is given. */
export function newAccount({ random, clock }: Pick<Deps, 'random' | 'clock'>, given: Given): Account {
  return {
    account_id: newId(random, 'acc_'),
    email_verified: 'no',
    password_hash: '',
    status: 'active',
    operator: 'no',
    revision: 1,
    created_at: clock(),
    ...given,
    name: given.name.trim(),
  };
}

export interface OrganizationRequest {
  readonly name: string;
  /** Name of one that the configuration knows; `''`: none. */
  readonly cluster: string;
  readonly app_creation: Organization['app_creation'];
  readonly third_party?: Organization['third_party'] | undefined;
}

interface OrganizationDeps extends Omit<Deps, 'hashPassword'> {
  /** Names of the clusters there are. */
  readonly clusters: readonly string[];
}

export const registerOrganization =
  ({ storage, random, clock, clusters }: OrganizationDeps) =>
  async (request: OrganizationRequest, by: Actor): Promise<Organization> => {
    const { name, cluster } = request;
    refuseProblems([...nameProblem('name', name), ...clusterProblems(cluster, clusters)]);
    const organization = newOrganization({ random, clock }, request);
    await storage.organizations.create(organization, by);
    return organization;
  };

export function newOrganization(
  { random, clock }: Pick<Deps, 'random' | 'clock'>,
  request: Pick<OrganizationRequest, 'name'> & Partial<OrganizationRequest>,
): Organization {
  const { name, cluster = '', app_creation = 'admins', third_party = 'allow_all' } = request;
  return {
    organization_id: newId(random, 'org_'),
    name: name.trim(),
    cluster,
    app_creation,
    third_party,
    revision: 1,
    created_at: clock(),
  };
}

export function clusterProblems(cluster: string, clusters: readonly string[]): readonly RegistrationProblem[] {
  if (cluster === '' || clusters.includes(cluster)) return [];
  const known = clusters.join(', ') || 'none';
  return [{ field: 'cluster', problem: `It is unknown: write one of those the configuration names (${known}).` }];
}

export const EMAIL_TAKEN: RegistrationProblem = {
  field: 'email',
  problem: 'An account with this address is there already.',
};

export const NO_ORGANIZATION: RegistrationProblem = {
  field: 'organization_id',
  problem: 'There is no such organization.',
};

/** @param address What `normalizeEmail`, or `mailable`, answered. */
export function emailProblems(address: string | undefined): readonly RegistrationProblem[] {
  return address === undefined ? [{ field: 'email', problem: 'Write an address such as ada@example.com.' }] : [];
}

export function passwordProblems(password: string): readonly RegistrationProblem[] {
  const field = 'password';
  if ([...password].length < SHORTEST_PASSWORD) {
    return [{ field, problem: `It is shorter than ${SHORTEST_PASSWORD} characters.` }];
  }
  return passwordFits(password) ? [] : [{ field, problem: 'It is longer than 1024 bytes.' }];
}
