import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Account, Accounts, Membership, Organization, Organizations } from '../model/account.ts';
import type { Actor } from '../model/actor.ts';
import { RegistrationError } from '../model/registration.ts';
import { addMember, removeMember } from './membership.ts';
import { registerAccount, registerOrganization } from './register.ts';
import { findAccount, updateAccount, updateOrganization } from './update.ts';

const by: Actor = { type: 'command' };

/** As much of the port as these verbs use. */
function memory() {
  const kept = new Map<string, Account>();
  const memberships: Membership[] = [];
  const verbs: unknown[] = [];
  const accounts: Accounts = {
    find: async (account_id) => kept.get(account_id),
    findByEmail: async (email) => [...kept.values()].find((account) => account.email === email),
    list: async () => [],
    create: async (account, membership) => {
      if ([...kept.values()].some(({ email }) => email === account.email)) return 'email_taken';
      if (membership?.organization_id === 'nowhere') return 'unknown_organization';
      kept.set(account.account_id, account);
      if (membership) memberships.push(membership);
      return 'created';
    },
    update: async (account_id, changes) => {
      const account = kept.get(account_id);
      verbs.push(changes);
      if (!account) return 'unknown';
      const { end_families: _, ...columns } = changes;
      kept.set(account_id, { ...account, ...columns });
      return 'updated';
    },
  };
  const founded = new Map<string, Organization>();
  const organizations: Organizations = {
    list: async () => [...founded.values()],
    find: async (organization_id) => founded.get(organization_id),
    joined: async () => [],
    create: async (organization) => {
      founded.set(organization.organization_id, organization);
      return 'created';
    },
    update: async (organization_id, changes) => {
      const organization = founded.get(organization_id);
      if (!organization) return 'unknown';
      founded.set(organization_id, { ...organization, ...changes });
      return 'updated';
    },
    members: async () => [],
    addMember: async (membership) => {
      if (membership.organization_id === 'nowhere') return 'unknown_organization';
      memberships.push(membership);
      return 'added';
    },
    setRole: async () => 'unknown',
    removeMember: async ({ organization_id }) => {
      const at = memberships.findIndex((each) => each.organization_id === organization_id);
      return memberships.splice(at, at < 0 ? 0 : 1).length > 0 ? 'removed' : 'unknown';
    },
  };
  const hashPassword = async (password: string) => `hash of ${password}`;
  const deps = { storage: { accounts, organizations }, random: randomBytes, clock: () => 1, hashPassword };
  return { deps, kept, memberships, verbs };
}

const ada = { email: ' Ada@Example.com', password: 'correct horse', name: 'Ada', membership: undefined };
const refusal = async (attempt: Promise<unknown>) => {
  const error = await attempt.catch((reason: unknown) => reason);
  if (!(error instanceof RegistrationError)) throw new Error('not refused');
  return error.problems.map(({ field }) => field);
};

test('an account is kept under its normal address with a hash', async () => {
  const { deps, kept, memberships } = memory();
  const membership = { organization_id: 'org_1', role: 'owner' } as const;
  const account = await registerAccount(deps)({ ...ada, membership }, by);
  expect(account).toMatchObject({ email: 'ada@example.com', password_hash: 'hash of correct horse', status: 'active' });
  expect([...kept.values()]).toEqual([account]);
  expect(memberships).toEqual([{ ...membership, account_id: account.account_id, created_at: 1 }]);
});

test.each([
  ['no address', { email: 'ada' }, ['email']],
  ['a short password', { password: '1234567' }, ['password']],
  ['a password of more than 1024 bytes', { password: 'é'.repeat(513) }, ['password']],
  ['no name', { name: '' }, ['name']],
  [
    'an unknown organization',
    { membership: { organization_id: 'nowhere', role: 'member' as const } },
    ['organization_id'],
  ],
  ['everything wrong', { email: '', password: '', name: '' }, ['email', 'password', 'name']],
])('%s is refused', async (_, more, fields) => {
  const { deps, kept } = memory();
  expect(await refusal(registerAccount(deps)({ ...ada, ...more }, by))).toEqual(fields);
  expect(kept.size).toBe(0);
});

test('an address is there once', async () => {
  const { deps } = memory();
  await registerAccount(deps)(ada, by);
  expect(await refusal(registerAccount(deps)({ ...ada, email: 'ADA@example.com' }, by))).toEqual(['email']);
});

test('an organization needs a name, and may belong to a cluster that the configuration names', async () => {
  const { deps } = memory();
  const register = registerOrganization({ ...deps, clusters: ['us1', 'eu1'] });
  const app_creation = 'members' as const;
  const organization = await register({ name: ' Acme ', cluster: '', app_creation }, by);
  expect(organization).toMatchObject({ organization_id: expect.stringMatching(/^org_/), name: 'Acme', cluster: '' });
  expect(organization.app_creation).toBe('members');
  expect((await register({ name: 'Acme', cluster: 'eu1', app_creation }, by)).cluster).toBe('eu1');
  expect(await refusal(register({ name: '', cluster: 'us2', app_creation }, by))).toEqual(['name', 'cluster']);
});

test('an organization changes in what is named, and nothing else', async () => {
  const { deps } = memory();
  const there = { ...deps, clusters: ['us1'] };
  const organization = await registerOrganization(there)({ name: 'Acme', cluster: '', app_creation: 'admins' }, by);
  const update = updateOrganization(there);
  const { organization_id } = organization;
  expect(await update(organization_id, { name: ' Ajax ', cluster: undefined }, by)).toEqual({
    ...organization,
    name: 'Ajax',
  });
  const changed = { ...organization, name: 'Ajax', cluster: 'us1', app_creation: 'members' };
  expect(await update(organization_id, { cluster: 'us1', app_creation: 'members' }, by)).toEqual(changed);
  expect(await refusal(update(organization_id, { name: ' ', cluster: 'us2' }, by))).toEqual(['name', 'cluster']);
  expect(await update('org_unknown', { name: 'Ajax' }, by)).toBeUndefined();
});

test('an account is found by id and by address, unless it is deleted', async () => {
  const { deps } = memory();
  const account = await registerAccount(deps)(ada, by);
  expect(await findAccount(deps.storage, account.account_id)).toEqual(account);
  expect(await findAccount(deps.storage, 'ADA@example.com')).toEqual(account);
  expect(await findAccount(deps.storage, 'grace@example.com')).toBeUndefined();
  await updateAccount(deps)(account.account_id, { status: 'deleted' }, by);
  expect(await findAccount(deps.storage, account.account_id)).toBeUndefined();
});

test('an update changes what is named and nothing else', async () => {
  const { deps, kept, verbs } = memory();
  const account = await registerAccount(deps)(ada, by);
  const update = updateAccount(deps);
  expect(await update(account.account_id, { status: 'disabled', name: undefined }, by)).toBe('updated');
  expect([...kept.values()]).toEqual([{ ...account, status: 'disabled' }]);
  await update(account.account_id, { password: 'a new password', end_families: true }, by);
  expect(verbs).toEqual([{ status: 'disabled' }, { password_hash: 'hash of a new password', end_families: true }]);
  expect(await refusal(update(account.account_id, { password: 'short', email: 'ada' }, by))).toEqual([
    'email',
    'password',
  ]);
  expect(await update('acc_unknown', { name: 'Grace' }, by)).toBe('unknown');
});

test('memberships come and go', async () => {
  const { deps, memberships } = memory();
  const { account_id } = await registerAccount(deps)(ada, by);
  const [add, remove] = [addMember(deps), removeMember(deps)];
  await add({ organization_id: 'org_2', account_id, role: 'admin' }, by);
  expect(memberships).toEqual([{ organization_id: 'org_2', role: 'admin', account_id, created_at: 1 }]);
  await remove({ organization_id: 'org_2', account_id }, by);
  expect(memberships).toEqual([]);
  expect(await refusal(add({ organization_id: 'nowhere', account_id, role: 'admin' }, by))).toEqual([
    'organization_id',
  ]);
  expect(await refusal(remove({ organization_id: 'nowhere', account_id }, by))).toEqual(['leave']);
});
