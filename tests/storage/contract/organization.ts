import { beforeAll, expect, test } from 'vitest';
import type { OpenStorage } from '../../../server/src/storage/index.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import { COMMAND, givenOrganization, givenPerson, NOW, newAccount } from '../given.ts';
import { shared } from '../opened.ts';

/** What somebody changes about an organization, and who belongs to it. */
export const organizationContract = (kind: DatabaseKind): void => {
  let storage: OpenStorage;
  beforeAll(async () => {
    ({ storage } = await shared(kind));
  });

  test('change in what is named, and nothing else', async () => {
    const organization_id = await givenOrganization(storage);
    const change = (changes: object, id = organization_id) => storage.organizations.update(id, changes, COMMAND, NOW);
    const found = async () =>
      (await storage.organizations.list()).find((one) => one.organization_id === organization_id);
    const before = await found();
    expect(await change({ app_creation: 'members', cluster: 'eu1' })).toBe('updated');
    expect(await found()).toEqual({ ...before, revision: 2, app_creation: 'members', cluster: 'eu1' });
    expect(await change({ name: 'Other', cluster: '' })).toBe('updated');
    expect(await found()).toEqual({ ...before, revision: 3, app_creation: 'members', name: 'Other', cluster: '' });
    expect([await change({ name: 'X' }, 'nowhere'), await change({ name: 'X' }, '')]).toEqual(['unknown', 'unknown']);
  });

  test('name their members, in the order they joined, without those who are deleted', async () => {
    const { organization_id, account } = await givenPerson(storage);
    const [admin, gone] = [newAccount({ status: 'disabled' }), newAccount()];
    for (const [at, { account_id, ...one }] of [admin, gone].entries()) {
      const first = { organization_id, account_id, role: 'admin', created_at: NOW + at + 1 } as const;
      await storage.accounts.create({ account_id, ...one }, first, COMMAND);
    }
    await storage.accounts.update(gone.account_id, { status: 'deleted' }, COMMAND, NOW);
    const member = ({ account_id, email, status }: typeof account, role: string, created_at: number) => ({
      ...{ organization_id, account_id, role, created_at },
      ...{ email, status },
    });
    const members = [member(account, 'member', NOW), member(admin, 'admin', NOW + 1)];
    expect(await storage.organizations.members(organization_id)).toEqual(members);
    expect(await storage.organizations.members('nowhere')).toEqual([]);
  });

  test('are nothing that a deleted account belongs to', async () => {
    const { account_id } = (await givenPerson(storage)).account;
    const counted = async () => {
      const listed = (await storage.accounts.list()).find((one) => one.account_id === account_id);
      return [(await storage.organizations.joined(account_id)).length, listed?.memberships.length];
    };
    expect(await counted()).toEqual([1, 1]);
    await storage.accounts.update(account_id, { status: 'deleted' }, COMMAND, NOW);
    expect(await counted()).toEqual([0, 0]);
  });
};
